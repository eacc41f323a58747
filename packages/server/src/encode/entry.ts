/** How a run ended. `interrupted`: its producer is gone without a word. */
export type RunEnd = 'done' | 'error' | 'cancelled' | 'interrupted'

/** A message that was taken: its id, and its place in the inbox of the run, counted from 1. */
export type Ack = { readonly id: string; readonly place: number }

/**
 * One event as it is sent and kept. Without a name it is a stream event of Rivulet's own; whatever else a source gave, such
 * as the events of a provider, has one: `message` where the source has no other.
 */
export type Entry = {
  readonly event?: string
  /** JSON, or a mark such as `[DONE]`: one line, whatever the text in it. */
  readonly data: string
  /** This is the last entry, and how the run ended. */
  readonly end?: RunEnd
  /** The producer has taken this message, which is all that the entry says: it has no data. */
  readonly ack?: Ack
}
