import { StreamError } from '../stream-error.ts'
import { buildRequest } from './build-request.ts'
import { callSource } from './call-source.ts'
import type { SourceContext, StreamSource } from './source.ts'

/**
 * Opens one attempt.
 *
 * @throws {StreamError} `invalid-request`, `callback`, `network` or `unsupported`
 */
export async function openSource<Input>(
  source: StreamSource<Input>,
  context: SourceContext<Input>,
): Promise<Response> {
  if (typeof source === 'function') {
    const opened = await callSource('The source function', () => source(context))
    return isRequest(opened) ? send(globalThis.fetch, opened, { signal: context.signal }) : opened
  }
  const request = typeof source === 'string' || source instanceof URL ? { url: source } : source
  const { url, init } = await buildRequest(request, context)
  return send(request.fetch ?? globalThis.fetch, url, init)
}

async function send(fetch: typeof globalThis.fetch, url: string | Request, init: RequestInit) {
  if (typeof fetch !== 'function') {
    throw new StreamError('unsupported', 'There is no fetch here: give the source one as `fetch`.')
  }
  // A fetch of the app's own may not look at the signal, and nobody waits for this answer any more.
  init.signal?.throwIfAborted()
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new StreamError('network', 'The server could not be reached.', { cause })
  }
}

function isRequest(value: Response | Request): value is Request {
  return typeof Request === 'function' && value instanceof Request
}
