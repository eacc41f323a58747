import type { ChatMessage, ChatReader } from '@rivulet/core'
import { useChatMessage } from '@rivulet/react'
import { memo, type ReactNode } from 'react'
import { Message } from '../message/message.tsx'

export type RenderMessage = (message: ChatMessage) => ReactNode

type ThreadMessageProps = { chat: ChatReader; id: string; render: RenderMessage | undefined }

const renderPlain: RenderMessage = (message) => <Message message={message} />

/** Reads one message, and renders for no other. */
export const ThreadMessage = memo(function ThreadMessage({
  chat,
  id,
  render = renderPlain,
}: ThreadMessageProps) {
  const message = useChatMessage(chat, id)
  return message ? <div data-part="item">{render(message)}</div> : null
})
