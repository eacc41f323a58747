import { useSyncExternalStore } from 'react'

type State = { readonly text: string; readonly status: string }

/** What `useStream` and `createStream` give, as far as it is needed here. */
export type MarkdownStream = {
  getSnapshot(): State
  /** What a server has shown. */
  getInitialSnapshot(): State
  subscribe(listener: () => void): () => void
}

export type GrowingText = { readonly text: string; readonly status: string; readonly growing: boolean }

const noText: State = { text: '', status: 'idle' }
const noStream: MarkdownStream = {
  getSnapshot: () => noText,
  getInitialSnapshot: () => noText,
  subscribe: () => () => {},
}
const growingStatuses = new Set(['connecting', 'streaming', 'reconnecting'])

/** The text of a stream, or one that its owner lets grow. */
export function useGrowingText(
  stream: MarkdownStream | undefined,
  text: string,
  streaming: boolean,
): GrowingText {
  const { subscribe, getSnapshot, getInitialSnapshot } = stream ?? noStream
  // Field by field: a change of anything else is no news.
  const streamed = useSyncExternalStore(
    subscribe,
    () => getSnapshot().text,
    () => getInitialSnapshot().text,
  )
  const status = useSyncExternalStore(
    subscribe,
    () => getSnapshot().status,
    () => getInitialSnapshot().status,
  )
  if (stream) return { text: streamed, status, growing: growingStatuses.has(status) }
  return { text, status: streaming ? 'streaming' : 'done', growing: streaming }
}
