import { isRunning, type StreamReader } from '@rivulet/core'
import { useState, useSyncExternalStore } from 'react'
import { prefersReducedMotion } from '../internal/reduced-motion.ts'
import { useBeforePaint } from '../internal/use-before-paint.ts'
import { createTextFlow, type ParagraphGroup } from './text-flow.ts'
import { createTypewriter } from './typewriter.ts'

const noGroups: readonly ParagraphGroup[] = []

type FlowOptions = {
  stream: StreamReader | undefined
  text: string
  growing: boolean
  typing: boolean
}

export type Flow = {
  readonly groups: readonly ParagraphGroup[]
  /** The text is typed, and has had nothing to type for a while. */
  readonly waiting: boolean
}

/**
 * The paragraphs of a stream, or of a text that its owner lets grow. Text that is there when the component mounts is
 * shown as it is; what comes later is typed.
 */
export function useFlow({ stream, text, growing, typing }: FlowOptions): Flow {
  const [initialText] = useState(() => (stream ? stream.getSnapshot().text : text))
  const [flow] = useState(() => createTextFlow(initialText))
  const [pace] = useState(() => ({ typing }))
  const [waiting, setWaiting] = useState(false)
  const [typewriter] = useState(() =>
    createTypewriter(
      flow,
      {
        now: () => performance.now(),
        requestFrame(callback) {
          const frame = requestAnimationFrame(callback)
          return () => cancelAnimationFrame(frame)
        },
        after(delayMs, callback) {
          const timer = setTimeout(callback, delayMs)
          return () => clearTimeout(timer)
        },
        onWait: setWaiting,
        mayMove: () => pace.typing && !prefersReducedMotion() && document.visibilityState !== 'hidden',
      },
      initialText,
    ),
  )
  const groups = useSyncExternalStore(flow.subscribe, flow.getGroups, () =>
    // A server knows the text of a property, but no stream's.
    stream ? noGroups : flow.getGroups(),
  )

  useBeforePaint(() => {
    pace.typing = typing
  }, [pace, typing])

  useBeforePaint(() => {
    if (!stream) return typewriter.update(text, growing)
  }, [stream, typewriter, text, growing])

  useBeforePaint(() => {
    if (!stream) return
    const follow = () => {
      const state = stream.getSnapshot()
      typewriter.update(state.text, isRunning(state.status))
    }
    follow()
    return stream.subscribe(follow)
    // Not the stream itself: the answer of useStream is a new object now and then, its methods are not.
  }, [stream?.subscribe, stream?.getSnapshot, typewriter])

  useBeforePaint(() => typewriter.dispose, [typewriter])

  return { groups, waiting }
}
