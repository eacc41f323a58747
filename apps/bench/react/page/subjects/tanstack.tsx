import { fetchServerSentEvents, useChat } from '@tanstack/ai-react'
import { useState } from 'react'
import { type AnswerProps, mountReact, useRun } from '../mount-react.tsx'

function Answer(props: AnswerProps) {
  const [connection] = useState(() => fetchServerSentEvents(props.url))
  const { messages, sendMessage, isLoading } = useChat({ connection })
  useRun(props, () => void sendMessage('Tell me.'), isLoading)
  const last = messages.at(-1)
  const parts = last?.role === 'assistant' ? last.parts : []
  return <div>{parts.map((part) => (part.type === 'text' ? part.content : ''))}</div>
}

export const mount = mountReact(Answer)
