import { useStream } from '@rivulet/react'
import { StreamText } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { type AnswerProps, mountReact, useRun } from '../mount-react.tsx'

/** The hook with the component that shows its text, typing as it ships. */
function Answer(props: AnswerProps) {
  const answer = useStream(props.url)
  const { status } = answer
  useRun(
    props,
    () => void answer.start({ prompt: 'Tell me.' }),
    status === 'connecting' || status === 'streaming',
  )
  return <StreamText stream={answer} />
}

export const mount = mountReact(Answer)
