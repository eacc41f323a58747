export type SeenEvent = { readonly data: string; readonly event: string; readonly id: string }

/** What came of an event stream. */
export type Seen = {
  readonly events: readonly SeenEvent[]
  /** The last event id at the end, and every reconnection time on the way. */
  readonly id: string
  readonly retry: readonly number[]
}

export const event = (data: string, name = 'message', id = ''): SeenEvent => ({ data, event: name, id })
