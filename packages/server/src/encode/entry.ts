/** How a run ended. `interrupted`: its producer is gone without a word. */
export type RunEnd = 'done' | 'error' | 'cancelled' | 'interrupted'

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
}
