import type { SseFields } from '@rivulet/core'
import type { TalkMessages } from './inbox.ts'
import type { TalkMessage } from './talk-message.ts'

/** An event of `@rivulet/core`, as it stands there under `StreamEvent`. */
export type TalkEvent = { readonly type: string; readonly [field: string]: unknown }

/**
 * What an answer gives: text; an event of `@rivulet/core` (`{ type: 'tool-call-start', … }`); the fields of a server-sent
 * event, for an endpoint that speaks another protocol and then says its end itself; or `{ fault }`, which breaks the connections that read it just now,
 * while the answer goes on.
 */
export type TalkItem =
  | string
  | TalkEvent
  | (Omit<SseFields, 'id'> & { readonly type?: never })
  | { readonly fault: 'cut' | 'reset'; readonly type?: never }

export type TalkContext = {
  /** What is said to the run. It counts as taken, and its sender is told so, once it is handed over here. */
  readonly messages: TalkMessages
  /** The next message of one of these kinds, or of any; others before it are taken too, and passed over. */
  hear<Kind extends TalkMessage['kind']>(...kinds: Kind[]): Promise<Extract<TalkMessage, { kind: Kind }>>
  /** Waits on the mock's clock; without a number as long as one token takes, at the pace that the request sets. */
  wait(ms?: number): Promise<void>
  /** Fires when the run is cancelled. */
  readonly signal: AbortSignal
}

/** What answers, and hears what is said meanwhile. */
export type TalkAnswer = (context: TalkContext) => AsyncIterable<TalkItem>
