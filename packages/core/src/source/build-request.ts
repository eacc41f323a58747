import { StreamError } from '../stream-error.ts'
import { callSource } from './call-source.ts'
import type { RequestSource, SourceContext } from './source.ts'

const accept = 'text/event-stream, application/json;q=0.9, text/plain;q=0.8, */*;q=0.1'

/**
 * Evaluates a described request for one attempt.
 *
 * @throws {StreamError} `callback` when a function threw, `invalid-request` for a URL, header or input that no request
 *   can hold
 */
export async function buildRequest<Input>(
  source: RequestSource<Input>,
  context: SourceContext<Input>,
): Promise<{ url: string; init: RequestInit }> {
  const { url: givenUrl, method, headers: givenHeaders, body: givenBody, fetch: _, ...rest } = source
  const resolve = <T>(name: string, value: T | ((context: SourceContext<Input>) => T | Promise<T>)) =>
    typeof value === 'function'
      ? callSource(`The function for ${name}`, () => (value as (c: SourceContext<Input>) => T)(context))
      : value

  const url = String(await resolve('url', givenUrl))
  const headersInit = await resolve('headers', givenHeaders)
  const hasBody = method === undefined || !/^(get|head)$/i.test(method)
  const value = hasBody ? await resolve('body', 'body' in source ? givenBody : context.input) : undefined

  try {
    requireUrl(url)
    const headers = new Headers(headersInit)
    if (!headers.has('accept')) headers.set('accept', accept)
    const body = encodeBody(value, headers)
    return {
      url,
      init: {
        cache: 'no-store',
        ...rest,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers,
        signal: context.signal,
        ...(body !== undefined && { body }),
        // A body that is itself a stream must say that it does not wait for the answer.
        ...(isStream(body) && { duplex: 'half' }),
      },
    }
  } catch (cause) {
    throw new StreamError('invalid-request', `The request cannot be built: ${String(cause)}`, { cause })
  }
}

/** A relative URL is fine where there is a page to resolve it by. */
function requireUrl(url: string) {
  new URL(url, globalThis.location?.href ?? 'http://localhost')
}

function encodeBody(value: unknown, headers: Headers): BodyInit | undefined {
  if (value === undefined || value === null) return undefined
  if (isBodyInit(value)) return value
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return JSON.stringify(value)
}

function isBodyInit(value: unknown): value is BodyInit {
  return (
    typeof value === 'string' ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof Blob ||
    value instanceof FormData ||
    value instanceof URLSearchParams ||
    isStream(value)
  )
}

function isStream(value: unknown): boolean {
  return typeof ReadableStream === 'function' && value instanceof ReadableStream
}
