import { useState } from 'react'
import { type AnswerProps, mountReact, useRun } from '../mount-react.tsx'
import { readChatCompletions } from '../read-chat-completions.ts'

/** What a page without a library does: read, parse, `setState` for every chunk. */
function Answer(props: AnswerProps) {
  const [text, setText] = useState('')
  const [running, setRunning] = useState(false)
  const start = async () => {
    setRunning(true)
    await readChatCompletions(props.url, (chunk) => setText((before) => before + chunk))
    setRunning(false)
  }
  useRun(props, start, running)
  return <div>{text}</div>
}

export const mount = mountReact(Answer)
