/** What tabs that share a run say to each other. */
export type Word =
  /** A tab wants to read along, from behind an event. */
  | { readonly type: 'hello'; readonly from: string; readonly cursor: string }
  /** All there is behind that event, for the one who said hello; null where that cannot be told. */
  | { readonly type: 'so-far'; readonly to: string; readonly by: string; readonly text: string | null }
  | { readonly type: 'more'; readonly by: string; readonly text: string }
  | { readonly type: 'end'; readonly by: string }
  /** Is anybody there? */
  | { readonly type: 'ask' }
  | { readonly type: 'here'; readonly by: string }
