import type { ComponentType } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Mount } from './subject.ts'

export type AnswerProps = { text: string; done: boolean }

/** Mounts a component as a subject. What it puts off, the step waits for. */
export function mountReact(Answer: ComponentType<AnswerProps>): Mount {
  return (container) => {
    const root = createRoot(container)
    return {
      show: (text, done) => flushSync(() => root.render(<Answer text={text} done={done} />)),
      unmount: () => root.unmount(),
    }
  }
}
