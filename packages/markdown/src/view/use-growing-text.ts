import { useMemo, useSyncExternalStore } from 'react'

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
  // The same readers at each render: React runs an effect after each one that brings others.
  const read = useMemo(() => readersOf(stream ?? noStream), [stream])
  const streamed = useSyncExternalStore(read.subscribe, read.text, read.initialText)
  const status = useSyncExternalStore(read.subscribe, read.status, read.initialStatus)
  if (stream) return { text: streamed, status, growing: growingStatuses.has(status) }
  return { text, status: streaming ? 'streaming' : 'done', growing: streaming }
}

/** Field by field: a change of anything else is no news. */
const readersOf = ({ subscribe, getSnapshot, getInitialSnapshot }: MarkdownStream) => ({
  subscribe,
  text: () => getSnapshot().text,
  initialText: () => getInitialSnapshot().text,
  status: () => getSnapshot().status,
  initialStatus: () => getInitialSnapshot().status,
})
