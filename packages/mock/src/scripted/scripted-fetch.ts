import { baseUrl } from '../base-url.ts'
import { type AnswerControls, createScriptedAnswer } from './scripted-answer.ts'

export type ScriptedFetchOptions = {
  /** Default 200. */
  status?: number
  /** Default: server-sent events, `content-type: text/event-stream`. */
  headers?: Readonly<Record<string, string>>
}

/** A request that was sent, with the answer to it. */
export type ScriptedRequest = AnswerControls & {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  /** The body where it is a string, which JSON is. */
  readonly body: string | undefined
  /** Nobody reads the answer any more: it ended, failed, or was cancelled. */
  readonly closed: boolean
}

/** A `fetch` with controls, which belong to the newest request; they throw while there is none. */
export type ScriptedFetch = typeof fetch &
  AnswerControls & {
    /** All requests, oldest first, each with controls of its own. */
    readonly requests: readonly ScriptedRequest[]
  }

/**
 * Makes a stand-in for `fetch` whose answers a test writes step by step. Heads come at once, no step waits for time, and
 * an abort or a cancel ends an answer as it ends a real one.
 *
 * @example
 * const fetch = scriptedFetch()
 * const response = await fetch('/answer')
 * fetch.event({ text: 'Hello' })
 * fetch.end()
 */
export function scriptedFetch(options: ScriptedFetchOptions = {}): ScriptedFetch {
  const { status = 200, headers = { 'content-type': 'text/event-stream' } } = options
  const requests: ScriptedRequest[] = []

  async function answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const signal = init.signal ?? (input instanceof Request ? input.signal : new AbortController().signal)
    signal.throwIfAborted()
    // Without the signal: in jsdom it is one that Node's Request does not take.
    const request = new Request(input instanceof Request ? input : new URL(input, baseUrl()), {
      ...init,
      signal: null,
    })
    let closed = false
    const { response, ...controls } = createScriptedAnswer(
      { status, headers },
      {
        signal,
        onEnd: () => {
          closed = true
        },
      },
    )
    requests.push({
      ...controls,
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: typeof init.body === 'string' ? init.body : undefined,
      get closed() {
        return closed
      },
    })
    return Object.defineProperty(await response, 'url', { value: request.url }) // a response made by hand has none
  }

  function newest(): ScriptedRequest {
    const request = requests.at(-1)
    if (!request) throw new Error('No request has been sent yet, so there is no answer to write.')
    return request
  }

  return Object.assign(answer, {
    requests,
    send: (...chunks) => newest().send(...chunks),
    event: (data, fields) => newest().event(data, fields),
    error: (error) => newest().error(error),
    end: () => newest().end(),
  } satisfies AnswerControls & { requests: readonly ScriptedRequest[] })
}
