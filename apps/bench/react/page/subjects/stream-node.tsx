import { useStream } from '@rivulet/react'
import { type AnswerProps, mountReact, useRun } from '../mount-react.tsx'

/** The hook alone: the component that starts the answer reads its text, into one node. */
function Answer(props: AnswerProps) {
  const answer = useStream(props.url)
  const { status } = answer
  useRun(
    props,
    () => void answer.start({ prompt: 'Tell me.' }),
    status === 'connecting' || status === 'streaming',
  )
  return <div>{answer.text}</div>
}

export const mount = mountReact(Answer)
