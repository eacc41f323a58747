import { type ComponentType, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Mount } from './subject.ts'

export type AnswerProps = {
  url: string
  /** Takes what starts the answer, whenever that changes. */
  onReady: (start: () => void) => void
  onEnd: () => void
}

/** Mounts a component as a subject. */
export function mountReact(Answer: ComponentType<AnswerProps>): Mount {
  return async (container, { url, onEnd }) => {
    const root = createRoot(container)
    let start: (() => void) | undefined
    const onReady = (next: () => void) => {
      start = next
    }
    flushSync(() => root.render(<Answer url={url} onReady={onReady} onEnd={onEnd} />))
    return {
      start: () => {
        if (!start) throw new Error('The subject never said how to start it.')
        start()
      },
      unmount: () => root.unmount(),
    }
  }
}

/** Tells the page how to start the answer and, once it was running, that it has ended. */
export function useRun({ onReady, onEnd }: AnswerProps, start: () => void, running: boolean) {
  const ran = useRef(false)
  useEffect(() => onReady(start))
  useEffect(() => {
    if (running) ran.current = true
    else if (ran.current) onEnd()
  }, [running, onEnd])
}
