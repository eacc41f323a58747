import { StreamError, type StreamEvent } from '@rivulet/core'
import { type ReviewOptions, reviewEvents, reviewGate } from '@rivulet/core/review'
import type { PublicError } from '../encode/end-entry.ts'
import { type AllowedOrigins, checkOrigin } from '../guard/check-origin.ts'
import { createRateLimit, type RateLimit } from '../guard/rate-limit.ts'
import { readJson } from '../guard/read-json.ts'
import { refusal } from '../guard/refusal.ts'
import { readEvents } from '../respond/read-events.ts'
import type { SourceContext } from '../respond/source.ts'
import type { OnError } from '../respond/write-answer.ts'
import type { Runs } from '../runs/create-runs.ts'
import { streamResponse } from '../stream-response.ts'
import { type ProviderName, providers, type RelayProvider } from './providers.ts'
import { type QuestionLimits, type RelayQuestion, readQuestion } from './question.ts'

/**
 * Looks at an answer before anybody gets it, and before it is kept: what it does not give on does not leave the server. An
 * error that it throws ends the answer. For what the options of `@rivulet/core/review` cannot say.
 */
export type ReviewGate = (
  events: AsyncIterable<StreamEvent>,
  context: SourceContext & { question: RelayQuestion },
) => AsyncIterable<StreamEvent>

export type RelayOptions = QuestionLimits & {
  /** Address of a server that speaks as the provider does; default: the provider's own. */
  url?: string
  /** Default: from the environment (`OPENAI_API_KEY`, `ANTHROPIC_API_KEY`, `GEMINI_API_KEY`, `OLLAMA_API_KEY`). */
  key?: string
  /** Instructions that no page can change. */
  system?: string
  /** Default 60 a minute. */
  rateLimit?: RateLimit
  /** Who is counted, such as the user of a session. Default: all callers together. */
  caller?(request: Request): string | Promise<string>
  /** Answers then outlive the connection. Default: they end with it. */
  runs?: Runs
  /**
   * Holds text until a check has let it pass: the options of `reviewEvents`, the same gate that `reviewGate` is in a browser. Or a
   * function of your own.
   */
  review?: ReviewOptions | ReviewGate
  allowOrigins?: AllowedOrigins
  /** Bytes of a request's body; default 262,144 */
  maxBodyBytes?: number
  /** Told of what failed in full. With `runs` it is theirs that is told. Default: `console.error` */
  onError?: OnError
  fetch?: typeof globalThis.fetch
}

/**
 * Puts questions of pages to a provider, whose key stays here. A page says what is asked (`prompt` or `messages`), and within
 * the limits by which model and how long; nothing else of what it sends goes on.
 *
 * @param provider - `openai`, `anthropic`, `gemini`, `ollama`, `openai-compatible` with a `url`, or a description of another
 * @returns a handler of POST requests, which answers with stream events, whatever the provider speaks
 * @throws {TypeError} when there is no key and the address is the provider's own
 * @throws {StreamError} `invalid-request` for a `review` whose options are none
 */
export function relay(
  provider: ProviderName | RelayProvider,
  options: RelayOptions,
): (request: Request) => Promise<Response> {
  const asked: RelayProvider = typeof provider === 'string' ? providers[provider] : provider
  const { url = asked.url, system, review, runs, onError } = options
  const key = options.key ?? globalThis.process?.env[asked.keyName] ?? ''
  if (!key && url === asked.url && !isLocal(url))
    throw new TypeError(`relay: there is no key. Set ${asked.keyName}, or give one as \`key\`.`)
  // Options that are none are found out before the first question, not by whoever asks it.
  if (typeof review === 'object') reviewGate(review)
  const takeFrom = createRateLimit(options.rateLimit ?? { perMinute: 60 })

  const ask = async (question: RelayQuestion, signal: AbortSignal) => {
    const { fetch = globalThis.fetch } = options
    const response = await fetch(url.replace(/\/$/, '') + asked.path(question), {
      method: 'POST',
      headers: { ...asked.headers(key), 'content-type': 'application/json' },
      body: JSON.stringify(asked.body(question, system)),
      // A redirect would take the key to another host.
      redirect: 'error',
      signal,
    })
    return readEvents(response, { protocol: asked.protocol, signal })
  }

  return async (request) => {
    const refused = checkOrigin(request, options.allowOrigins)
    if (refused) return refused
    if (request.method !== 'POST')
      return refusal(405, 'method', 'Questions are sent by POST.', { allow: 'POST' })
    const waitMs = takeFrom((await options.caller?.(request)) ?? '')
    if (waitMs > 0)
      return refusal(429, 'rate-limited', 'Too many questions.', {
        'retry-after': `${Math.ceil(waitMs / 1000)}`,
      })
    const body = await readJson(request, options.maxBodyBytes)
    if (body instanceof Response) return body
    const question = readQuestion(body, options)
    if (question instanceof Response) return question

    const source = async ({ signal }: SourceContext) => {
      const events = await ask(question, signal)
      if (!review) return events
      return typeof review === 'function'
        ? review(events, { signal, question })
        : reviewEvents(events, { ...review, signal })
    }
    if (runs) return runs.start(request, source, { describeError })
    return streamResponse(source, { request, describeError, ...(onError && { onError }) })
  }
}

/** What a page may know of a provider's failure: that it was the provider, and how long to wait. */
function describeError(error: unknown): PublicError | undefined {
  if (!(error instanceof StreamError)) return undefined
  const { code, retryAfterMs } = error
  const wait = retryAfterMs === null ? {} : { retryAfterMs }
  if (code === 'rate-limited')
    return { code: 'provider-busy', message: 'The provider has too much to do.', ...wait }
  return { code: 'provider-failed', message: 'The provider could not complete the answer.', ...wait }
}

function isLocal(url: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname)
}
