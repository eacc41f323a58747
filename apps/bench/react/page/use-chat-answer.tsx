import { useChat } from '@ai-sdk/react'
import { DefaultChatTransport } from 'ai'
import { useState } from 'react'
import { type AnswerProps, useRun } from './mount-react.tsx'

/** AI SDK chat: the text of the last message. */
export function UseChatAnswer({ throttle, ...props }: AnswerProps & { throttle?: number }) {
  const [transport] = useState(() => new DefaultChatTransport({ api: props.url }))
  const { messages, sendMessage, status } = useChat({ transport, ...(throttle ? { throttle } : {}) })
  useRun(
    props,
    () => void sendMessage({ text: 'Tell me.' }),
    status === 'submitted' || status === 'streaming',
  )
  const last = messages.at(-1)
  const parts = last?.role === 'assistant' ? last.parts : []
  return <div>{parts.map((part) => (part.type === 'text' ? part.text : ''))}</div>
}
