import type { StreamSource } from '../source/source.ts'
import type { StreamError } from '../stream-error.ts'
import type { StreamEvent } from '../stream-event.ts'
import type { StreamHost } from '../stream-host.ts'
import type { StreamOptions } from '../stream-options.ts'
import type { ChatMessage } from './chat-message.ts'
import type { ChatRequest } from './chat-request.ts'
import type { ChatTools } from './chat-tools.ts'
import type { ChatPersistence } from './persistence/chat-persistence.ts'

/** How a chat asks and who is told. Whatever says how an answer is read is as for a stream. */
export type ChatOptions = Omit<
  StreamOptions,
  'cursor' | 'resumeUrl' | 'keep' | 'overlap' | 'on' | 'onEvent' | 'onFinish' | 'onError' | 'host'
> & {
  /**
   * Where an answer comes from, as for a stream: a URL, to which a `ChatRequest` is POSTed as JSON; a described request, such
   * as `openaiChatTransport()` gives; or a function that opens the answer. The request is its `context.input`.
   */
  transport: StreamSource<ChatRequest>
  /** Tools that run here, by name. */
  tools?: ChatTools
  /** How many requests one run may send, when tools ask for more; default 8 */
  maxSteps?: number
  /**
   * What `send()` does while an answer comes: wait in the queue (default), end that answer, or nothing. `regenerate`, `edit`
   * and `retry` always end it.
   */
  overlap?: 'queue' | 'replace' | 'ignore'
  /** What the chat begins with, in order; not sent by itself, and not looked at when something is stored. */
  initialMessages?: readonly ChatMessage[]
  /** Keeps the chat over reloads, such as `localStoragePersistence('chat')`. */
  persistence?: ChatPersistence
  /**
   * Goes on by itself with an answer that a reload broke off. Default: where its server has said by `Location` where it can be
   * read again, since nothing is sent twice then. `true`: also where it gave its events ids, for which the request is sent
   * again: only a server that knows the id does not make another answer of it. `false`: never.
   */
  autoResume?: boolean
  /** Each event of an answer, as it comes. */
  onEvent?(event: { event: StreamEvent; messageId: string; runId: string }): void
  /** An answer is complete, and listeners have been told. */
  onFinish?(event: { message: ChatMessage }): void
  /** A run failed. The message holds what was received. */
  onError?(event: { error: StreamError; message: ChatMessage }): void
  /** Clock, ids, frames and pauses of the place this runs in; each has a default. For tests and unusual hosts. */
  host?: Partial<ChatHost>
}

export type ChatHost = StreamHost & {
  /** An id that nothing else has; default random */
  createId(): string
  /** Milliseconds since 1970; default `Date.now` */
  date(): number
}
