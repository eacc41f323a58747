import { StreamError, type StreamErrorCode } from '../stream-error.ts'
import { encodeBody } from './encode-body.ts'
import { isResponse, type Opened } from './opened.ts'
import type { OpenContext, StreamSource } from './source.ts'

const failures: { [stage in StreamErrorCode]?: string } = {
  callback: 'A function of the source threw',
  'invalid-request': 'There can be no such request',
  network: 'The server could not be reached',
}

/**
 * Opens one attempt, asking every function of the source anew.
 *
 * @throws {StreamError} `callback` when a function of the source threw, `invalid-request` for a URL, header or input that
 *   no request can hold, `network` when there was no response, `unsupported` where there is no `fetch`
 */
export async function openSource<Input>(
  source: StreamSource<Input>,
  given: OpenContext<Input>,
): Promise<Opened> {
  const context = { cursor: null, ...given }
  const { signal, input } = context
  const ask = (value: unknown) => (typeof value === 'function' ? value(context) : value)
  let stage: StreamErrorCode = 'callback'
  try {
    if (typeof source === 'function') return requireResponse(await source(context))

    const described = typeof source === 'object' && 'url' in source ? source : { url: source }
    const { url: givenUrl, headers: givenHeaders, fetch: givenFetch, ...init } = described
    const url = String(await ask(givenUrl))
    const headersInit = await ask(givenHeaders)
    // A GET has no body, whatever it was started with.
    const value = /^(get|head)$/i.test(init.method ?? '')
      ? null
      : await ask('body' in init ? init.body : input)

    stage = 'invalid-request'
    // A relative URL is fine where there is a page to resolve it by.
    new URL(url, globalThis.location?.href ?? 'http://localhost')
    const headers = new Headers(headersInit)
    if (!headers.has('accept')) headers.set('accept', 'text/event-stream, */*;q=0.5')
    const body = encodeBody(value, headers)

    stage = 'network'
    // A fetch of the app's own may not look at the signal, and nobody waits for this answer any more.
    signal.throwIfAborted()
    const send = givenFetch ?? globalThis.fetch
    if (!send) throw new StreamError('unsupported', 'There is no fetch here.')
    const request: RequestInit = {
      method: body === null ? 'GET' : 'POST',
      cache: 'no-store',
      ...init,
      headers,
      body,
      signal,
    }
    return requireResponse(await send(url, request))
  } catch (cause) {
    if (cause instanceof StreamError) throw cause
    // fetch reports every failure to connect as a TypeError, in words that differ between browsers.
    if (cause instanceof TypeError && /fetch|network|load failed/i.test(cause.message)) stage = 'network'
    // A relative URL where there is no page, or a scheme that nobody fetches.
    if (stage === 'network' && /\burl\b|scheme/i.test(String(cause))) stage = 'invalid-request'
    throw new StreamError(stage, `${failures[stage]}: ${cause}`, { cause })
  }
}

/** Sources and fetch functions are the app's, and in JavaScript they can give back anything. */
function requireResponse(value: unknown): Opened {
  if (isResponse(value)) return value
  throw new StreamError('callback', 'The source gave no Response.')
}
