import { isRunning, type StreamState } from '@rivulet/core'
import { createSentenceReader } from './sentence-reader.ts'

/** When an answer is spoken: never, sentence by sentence, or whole at its end. */
export type AnnounceMode = 'off' | 'sentence' | 'end'

type Told = Pick<StreamState, 'status' | 'text' | 'runId'>

/** Decides what of a stream is to be said, and says no piece twice. */
export type Announcements = {
  /** @returns what has become ready to be said with this state, in order */
  update(state: Told): string[]
}

/** @param first - what is there already; its whole sentences are not said, and none of it where its run is over */
export function createAnnouncements(mode: AnnounceMode, first: Told, locale?: string): Announcements {
  const reader = createSentenceReader(locale)
  let { runId, text: seen } = first
  let running = isRunning(first.status)
  // In the middle of an answer, what is left of it begins with a whole sentence.
  let saidLength = running ? 0 : seen.length
  if (running) reader.read(seen, false)
  else reader.skipTo(saidLength)

  const goOnFrom = (length: number) => {
    saidLength = length
    reader.skipTo(length)
  }

  return {
    update(state) {
      const { text } = state
      const wasRunning = running
      running = isRunning(state.status)
      const isOther = state.runId !== runId
      runId = state.runId
      // A run of its own starts anew. A text that a review has taken back or changed is not told again from its start.
      if (isOther) goOnFrom(0)
      else if (!text.startsWith(seen)) goOnFrom(Math.min(text.length, commonLength(text, seen)))
      seen = text
      const ended = !running && (wasRunning || isOther)
      if (mode === 'sentence') return reader.read(text, !running)
      if (mode === 'off' || !ended || text.length <= saidLength) return []
      const rest = text.slice(saidLength)
      goOnFrom(text.length)
      return rest.trim() ? [rest] : []
    },
  }
}

function commonLength(a: string, b: string): number {
  let length = 0
  while (length < b.length && a[length] === b[length]) length++
  return length
}
