import { useState, useSyncExternalStore } from 'react'
import { createTextFlow, type ParagraphGroup } from './text-flow.ts'
import { type TypingOptions, useTypewriter } from './use-typewriter.ts'

const noGroups: readonly ParagraphGroup[] = []

export type Flow = {
  readonly groups: readonly ParagraphGroup[]
  /** The text is typed, and has had nothing to type for a while. */
  readonly waiting: boolean
}

/**
 * The paragraphs of a stream, or of a text that its owner lets grow. Text that is there when the component mounts is
 * shown as it is; what comes later is typed.
 */
export function useFlow(options: TypingOptions): Flow {
  const { stream, text } = options
  const [initialText] = useState(() => (stream ? stream.getSnapshot().text : text))
  const [flow] = useState(() => createTextFlow(initialText))
  const groups = useSyncExternalStore(flow.subscribe, flow.getGroups, () =>
    // A server knows the text of a property, but no stream's.
    stream ? noGroups : flow.getGroups(),
  )
  return { groups, waiting: useTypewriter(flow, initialText, options) }
}
