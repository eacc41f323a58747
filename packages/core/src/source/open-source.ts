import { warnIfRedirected } from '../resilience/warn-if-redirected.ts'
import { StreamError } from '../stream-error.ts'
import { setCursorHeader } from './cursor-header.ts'
import { encodeBody } from './encode-body.ts'
import { isOpened, type Opened } from './opened.ts'
import type { CancelContext, SourceContext, StreamSource } from './source.ts'
import { toStreamError } from './thrown-error.ts'

/** What is learnt of a source while it is opened, and must be known before it is opened again. */
export type SourceFacts = {
  /** Of the request that begins an answer. */
  url?: string
  /** The request has no effect. */
  safe?: boolean
  /** The request may come twice and have its effect once: it has none, or an `Idempotency-Key`. */
  repeatable?: boolean
  /** The `Idempotency-Key` that it began with. */
  key?: string | null
  /** Its headers are asked for anew on each attempt, so that another token may come. */
  refreshable?: boolean
  /** Its functions have looked at `cursor`, and at `resumeUrl`. */
  seeksCursor?: boolean
  seeksUrl?: boolean
  /** Tells the server that nobody wants the rest. */
  cancel?: ((context: CancelContext<never>) => unknown) | undefined
  /** Where `send()` goes. */
  send?: (message: unknown) => void
}

const keyHeader = 'idempotency-key'

const failures = {
  callback: 'A function of the source threw',
  'invalid-request': 'There can be no such request',
  network: 'The server could not be reached',
}

/**
 * Opens one attempt, asking every function of the source anew.
 *
 * @param facts - is told what there is to know, as soon as it is known
 * @throws {StreamError} `callback` when a function of the source threw, `invalid-request` for a URL, header or input that
 *   no request can hold, `network` when there was no response, `unsupported` where there is no `fetch`
 */
export async function openSource<Input>(
  source: StreamSource<Input>,
  { input, signal, attempt, cursor, resumeUrl }: SourceContext<Input>,
  facts: SourceFacts,
): Promise<Opened> {
  const context: SourceContext<Input> = {
    input,
    signal,
    attempt,
    onSend(send) {
      facts.send = send
    },
    get cursor() {
      facts.seeksCursor = true
      return cursor
    },
    get resumeUrl() {
      facts.seeksUrl = true
      return resumeUrl
    },
  }
  const ask = (value: unknown) => (typeof value === 'function' ? value(context) : value)
  let stage: keyof typeof failures = 'callback'
  try {
    if (typeof source === 'function') return requireOpened(await source(context))
    if (isOpened(source) || source instanceof Promise) return requireOpened(await source)

    const described = typeof source === 'object' && 'url' in source ? source : { url: source }
    const { url: givenUrl, headers: givenHeaders, fetch: givenFetch, cancel, ...init } = described
    // What was given from before a reload is nothing that this source has said itself yet.
    const own = (resumeUrl && facts.url) || String(await ask(givenUrl))
    const url = resumeUrl ?? own
    const headersInit = await ask(givenHeaders)
    // A GET has no body, whatever it was started with, and an answer that is there already is only read.
    const value = resumeUrl || isSafe(init.method) ? null : await ask('body' in init ? init.body : input)

    stage = 'invalid-request'
    // A relative URL is fine where there is a page to resolve it by.
    const base = globalThis.location?.href ?? 'http://localhost'
    // The request's own headers go there.
    if (new URL(url, base).origin !== new URL(own, base).origin)
      throw new StreamError(
        'invalid-request',
        'The answer was given by another server than this source asks.',
      )
    const headers = new Headers(headersInit)
    if (!headers.has('accept')) headers.set('accept', 'text/event-stream, */*;q=0.5')
    if (cursor) setCursorHeader(headers, cursor)
    // A key that is made anew each time would make another answer of every attempt.
    facts.key ??= headers.get(keyHeader)
    if (facts.key) headers.set(keyHeader, facts.key)
    const body = encodeBody(value, headers)
    const method = resumeUrl ? 'GET' : (init.method ?? (body === null ? 'GET' : 'POST'))
    if (!resumeUrl || !facts.url) {
      const safe = !resumeUrl && isSafe(method)
      Object.assign<SourceFacts, SourceFacts>(facts, {
        url: own,
        safe,
        // A stream is gone once it was sent, unless a function makes another one.
        repeatable: safe || (headers.has(keyHeader) && !Object(init.body).getReader),
        refreshable: typeof givenHeaders === 'function',
        cancel,
      })
    }

    stage = 'network'
    // A fetch of the app's own may not look at the signal, and nobody waits for this answer any more.
    signal.throwIfAborted()
    const send = givenFetch ?? globalThis.fetch
    if (!send) throw new StreamError('unsupported', 'There is no fetch here.')
    const request: RequestInit = { cache: 'no-store', ...init, method, headers, body, signal }
    const opened = requireOpened(await send(url, request))
    warnIfRedirected(method, opened as Response)
    return opened
  } catch (cause) {
    // An SDK says in an error of its own that fetch failed.
    if (isFetchFailure(cause) || isFetchFailure(Object(cause).cause)) stage = 'network'
    // A relative URL where there is no page, or a scheme that nobody fetches: Node says that in the cause, as it does the name
    // of a host which is not found.
    if (
      stage === 'network' &&
      (/\burl\b|scheme/i.test(String(cause)) || /unknown scheme|scheme is/.test(String(Object(cause).cause)))
    )
      stage = 'invalid-request'
    throw toStreamError(cause, stage, failures[stage])
  }
}

function isSafe(method: string | undefined): boolean {
  return /^(get|head)$/i.test(`${method}`)
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
