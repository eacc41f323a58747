import { isRunning, type StreamReader } from '@rivulet/core'
import { useState } from 'react'
import { prefersReducedMotion } from '../internal/reduced-motion.ts'
import { useBeforePaint } from '../internal/use-before-paint.ts'
import { createTypewriter, type TypedText } from './typewriter.ts'

export type TypingOptions = {
  stream: StreamReader | undefined
  text: string
  growing: boolean
  typing: boolean
}

/**
 * Types a stream, or a text that its owner lets grow.
 *
 * @param typed - where to; it holds `initialText`, which stays as it is
 * @returns whether the text has had nothing to type for a while
 */
export function useTypewriter(
  typed: TypedText,
  initialText: string,
  { stream, text, growing, typing }: TypingOptions,
): boolean {
  const [pace] = useState(() => ({ typing }))
  const [waiting, setWaiting] = useState(false)
  const [typewriter] = useState(() =>
    createTypewriter(
      typed,
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

  return waiting
}
