import { parseJson } from '../framing/message.ts'
import { toReportedError } from '../protocol/reported-error.ts'
import { arrayOf } from '../protocol/wire.ts'
import { setTimer } from '../resilience/set-timer.ts'
import { codeOfStatus } from '../source/code-of-status.ts'
import { retryAfterMs } from '../source/retry-after.ts'
import { StreamError } from '../stream-error.ts'
import type { Deliver } from './outbox.ts'
import type { TalkReceipt } from './talk-message.ts'

export type DeliverOptions = {
  fetch: typeof globalThis.fetch
  /** Asked anew for each request, as for a token. */
  headers?: (() => HeadersInit | Promise<HeadersInit>) | undefined
  /** Of the request that began the run. */
  credentials: () => RequestCredentials | undefined
  timeoutMs: number
}

/** Sends messages by POST to `<address of the run>/messages`. */
export function createDeliver({ fetch, headers, credentials, timeoutMs }: DeliverOptions): Deliver {
  return async (address, messages) => {
    const late = new AbortController()
    const stop = setTimer(() => late.abort(), timeoutMs)
    try {
      const all = new Headers(await headers?.())
      all.set('content-type', 'application/json')
      const mode = credentials()
      const response = await fetch(messagesUrl(address), {
        method: 'POST',
        headers: all,
        body: `{"messages":[${messages.join()}]}`,
        signal: late.signal,
        cache: 'no-store',
        ...(mode && { credentials: mode }),
      })
      const body = parseJson(await response.text())
      if (response.ok) return receiptsOf(body)
      const { message, providerCode } = toReportedError(body)
      throw new StreamError(
        codeOfStatus(response.status),
        `The server answered a message with ${response.status}${message && `: ${message}`}.`,
        {
          status: response.status,
          body,
          providerCode,
          retryAfterMs: retryAfterMs(response.headers, Date.now()),
        },
      )
    } catch (cause) {
      if (cause instanceof StreamError) throw cause
      if (late.signal.aborted)
        throw new StreamError('timeout', `A message was not answered within ${timeoutMs} ms.`, { cause })
      throw new StreamError('network', `The server could not be reached with a message: ${cause}`, { cause })
    } finally {
      stop()
    }
  }
}

function messagesUrl(address: string): string {
  const url = new URL(address)
  url.pathname += '/messages'
  // The query stays: it may hold a token, or whose run it is.
  url.hash = ''
  return url.href
}

function receiptsOf(body: unknown): readonly TalkReceipt[] {
  return arrayOf((body as { messages?: unknown } | null | undefined)?.messages) as unknown as TalkReceipt[]
}
