import type { ReconnectOptions } from '../resilience/retry-policy.ts'
import { setTimer } from '../resilience/set-timer.ts'
import { resumeUrlOf } from '../source/resume-url.ts'
import { StreamError } from '../stream-error.ts'
import type { StreamHost } from '../stream-host.ts'
import { createAckReader } from './ack-reader.ts'
import { createDeliver } from './deliver.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { readThrough } from './read-through.ts'

export type TalkOptions = {
  /** What requests go out by; default the global one. `socketFetch(url)` has them go over a WebSocket. */
  fetch?: typeof globalThis.fetch
  /** Headers of messages, such as a token; asked anew for each request. */
  headers?(): HeadersInit | Promise<HeadersInit>
  /** How often and when a message is sent again; default as a stream is opened again: 5 attempts in a row. */
  retry?: ReconnectOptions
  /** How long a request with messages may take, in milliseconds, before it is sent again; default 10,000 */
  timeoutMs?: number
  /** Clock and chance. For tests and unusual hosts. */
  host?: Partial<Pick<StreamHost, 'setTimer' | 'random'>>
}

/**
 * What one says while an answer streams. Each promise resolves when what produces the answer has taken the message, and
 * rejects with a `StreamError` when it cannot any more: `invalid-request` for what JSON cannot say, where nothing runs, and
 * (with the `providerCode` `ended`) when the run ended first; `unsupported` where the server takes no messages; `timeout`,
 * `network` and so on when it could not be reached, after which the message may have arrived or not.
 */
export type Talk = {
  /** For the source of a stream: `useStream({ url, fetch: talk.fetch })`, or within a function that opens it. */
  readonly fetch: typeof globalThis.fetch
  /** A text is a `message`, any other value `data`. */
  send(value: unknown): Promise<void>
  /** Whether a tool may be called that the answer asked for. */
  approve(toolCallId: string, verdict: { approved: boolean; reason?: string }): Promise<void>
  /** Stop what you do, and do this instead. */
  interrupt(text: string): Promise<void>
}

/**
 * Talks back to runs of `@rivulet/server` while they are read. A message is kept until it is acknowledged: it is sent again
 * when a connection was lost, applied once, and in order.
 *
 * Messages go to the run whose answer was begun last. Where that is comes from `Location`; a GET without one reads the run
 * at its own address.
 */
export function createTalk(options: TalkOptions = {}): Talk {
  const { headers, retry, timeoutMs = 10_000 } = options
  const carry: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init)
  const host = { setTimer, random: Math.random, ...options.host }
  let credentials: RequestCredentials | undefined
  const deliver = createDeliver({
    fetch: carry,
    headers: headers && (() => headers()),
    credentials: () => credentials,
    timeoutMs,
  })
  let current: Outbox | undefined

  const outboxFor = (url: string) => {
    // The same run, read on.
    if (current?.address !== undefined && current.address === url) return current
    current = createOutbox(deliver, retry, host)
    return current
  }

  const talkFetch: typeof globalThis.fetch = async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input)
    const url = URL.canParse(asked, baseUrl()) ? new URL(asked, baseUrl()).href : asked
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    const outbox = outboxFor(url)
    credentials = init?.credentials
    let response: Response
    try {
      response = await carry(input, init)
    } catch (cause) {
      if (outbox.address === undefined)
        outbox.fail(new StreamError('network', `The run could not be begun: ${cause}`, { cause }))
      throw cause
    }
    if (outbox.address === undefined) {
      const ownUrl = method.toUpperCase() === 'GET' ? response.url || url : null
      const address = response.ok ? (resumeUrlOf(response, url) ?? ownUrl) : null
      if (address) outbox.open(address)
      else outbox.fail(new StreamError('unsupported', 'The server gave no address of a run to talk to.'))
    }
    if (!response.ok || !response.body) return response
    const detach = outbox.attach()
    return readThrough(response, createAckReader(outbox.acknowledge), detach)
  }

  const send = async (content: Parameters<Outbox['send']>[0]) => {
    if (!current)
      throw new StreamError('invalid-request', 'There is no run to talk to: a stream must be started first.')
    return current.send(content)
  }
  return {
    fetch: talkFetch,
    send: (value) =>
      send(typeof value === 'string' ? { kind: 'message', text: value } : { kind: 'data', value }),
    approve: (toolCallId, { approved, reason }) =>
      send({ kind: 'approval', toolCallId, approved, ...(reason !== undefined && { reason }) }),
    interrupt: (text) => send({ kind: 'interrupt', text }),
  }
}

const baseUrl = () => globalThis.location?.href
