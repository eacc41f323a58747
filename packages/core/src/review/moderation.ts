import type { ReviewCheck, ReviewContext, ReviewVerdict } from './review-check.ts'

export type ModerationOptions = {
  /** Where the texts are POSTed. */
  url: string | URL
  /** May be a function, asked anew for each request: the place for a token. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>)
  /** The body of a request, as JSON; default `{ input: texts }` */
  toBody?(texts: readonly string[]): unknown
  /** The verdict on each text, in their order, from the reply's JSON. Other answers than one for each text are a failure. */
  toVerdicts(
    reply: unknown,
    texts: readonly string[],
  ): readonly ReviewVerdict[] | Promise<readonly ReviewVerdict[]>
  /** Texts in one request at most; default 16 */
  maxBatch?: number
  /** Default: the global `fetch` */
  fetch?: typeof globalThis.fetch
}

type Ask = {
  text: string
  signal: AbortSignal
  resolve(verdict: ReviewVerdict): void
  reject(cause: unknown): void
}

/**
 * A check that asks an endpoint for its verdict. Texts that wait at the same time go in one request: with `inFlight` above 1, or
 * where several answers share the check. A reply that is no success is a failure of the check, which blocks by default.
 */
export function moderation({
  url,
  headers,
  toBody = (texts) => ({ input: texts }),
  toVerdicts,
  maxBatch = 16,
  fetch,
}: ModerationOptions): ReviewCheck {
  let waiting: Ask[] = []

  const send = async (batch: readonly Ask[]) => {
    const texts = batch.map(({ text }) => text)
    const controller = new AbortController()
    // Only when nobody in the batch waits any more.
    const leave = () => {
      if (batch.every(({ signal }) => signal.aborted)) controller.abort()
    }
    for (const { signal } of batch) signal.addEventListener('abort', leave, { once: true })
    try {
      const given = new Headers(typeof headers === 'function' ? await headers() : headers)
      if (!given.has('content-type')) given.set('content-type', 'application/json')
      const body = JSON.stringify(toBody(texts))
      const request = { method: 'POST', headers: given, body, signal: controller.signal }
      const response = await (fetch ?? globalThis.fetch)(url, request)
      if (!response.ok) throw new Error(`The moderation endpoint answered with ${response.status}.`)
      const verdicts = await toVerdicts(await response.json(), texts)
      if (verdicts.length !== batch.length)
        throw new Error(`There are ${verdicts.length} verdicts on ${batch.length} texts.`)
      for (const [index, { resolve }] of batch.entries()) resolve(verdicts[index] as ReviewVerdict)
    } catch (cause) {
      for (const { reject } of batch) reject(cause)
    } finally {
      for (const { signal } of batch) signal.removeEventListener('abort', leave)
    }
  }

  const flush = () => {
    const asks = waiting
    waiting = []
    for (let from = 0; from < asks.length; from += maxBatch) void send(asks.slice(from, from + maxBatch))
  }

  return ({ held, signal }: ReviewContext) => {
    // The last check of an answer may have nothing new to judge.
    if (!held) return 'release'
    return new Promise<ReviewVerdict>((resolve, reject) => {
      // Those that come in the same breath go together.
      if (waiting.length === 0) queueMicrotask(flush)
      waiting.push({ text: held, signal, resolve, reject })
    })
  }
}
