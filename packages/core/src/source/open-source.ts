import { StreamError, type StreamErrorCode } from '../stream-error.ts'
import { encodeBody } from './encode-body.ts'
import { isOpened, type Opened } from './opened.ts'
import type { OpenContext, StreamSource } from './source.ts'
import { toStreamError } from './thrown-error.ts'

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
  const context = { ...given, cursor: given.cursor ?? null }
  const { signal, input } = context
  const ask = (value: unknown) => (typeof value === 'function' ? value(context) : value)
  let stage: StreamErrorCode = 'callback'
  try {
    if (typeof source === 'function') return requireOpened(await source(context))
    if (isOpened(source) || source instanceof Promise) return requireOpened(await source)

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
    return requireOpened(await send(url, request))
  } catch (cause) {
    // An SDK says in an error of its own that fetch failed.
    if (isFetchFailure(cause) || isFetchFailure(Object(cause).cause)) stage = 'network'
    // A relative URL where there is no page, or a scheme that nobody fetches.
    if (stage === 'network' && /\burl\b|scheme/i.test(String(cause))) stage = 'invalid-request'
    throw toStreamError(cause, stage, failures[stage] ?? '')
  }
}

/** fetch reports every failure to connect as a TypeError, in words that differ between browsers. */
function isFetchFailure(cause: unknown): boolean {
  return cause instanceof TypeError && /fetch|network|load failed/i.test(cause.message)
}

/** Sources and fetch functions are the app's, and in JavaScript they can give back anything. */
function requireOpened(value: unknown): Opened {
  if (isOpened(value)) return value
  throw new StreamError('callback', 'The source gave no Response, stream or async iterable.')
}
