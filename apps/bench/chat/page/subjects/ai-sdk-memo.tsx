import type { UIMessage } from '@ai-sdk/react'
import { memo } from 'react'
import { Streamdown } from 'streamdown'
import { type MessagesProps, mountPeer } from '../peer-chat.tsx'

type MessageProps = { message: UIMessage; running: boolean; onRender: MessagesProps['onRender'] }

const Message = memo(function Message({ message, running, onRender }: MessageProps) {
  return (
    <article>
      {message.parts.map((part, index) => {
        if (part.type !== 'text') return null
        onRender(part.text)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever added
          <Streamdown key={index} isAnimating={running}>
            {part.text}
          </Streamdown>
        )
      })}
    </article>
  )
})

/** What a careful app makes of it: a message renders when it changes itself. */
const Messages = ({ messages, running, onRender }: MessagesProps) =>
  messages.map((message, index) => (
    <Message
      key={message.id}
      message={message}
      running={running && index === messages.length - 1}
      onRender={onRender}
    />
  ))

export const mount = mountPeer(Messages, { throttle: 50 })
