import { Streamdown } from 'streamdown'
import { type MessagesProps, mountPeer } from '../peer-chat.tsx'

/** As Streamdown's README has it, but for plugins, which are packages of their own. */
const Messages = ({ messages, running, onRender }: MessagesProps) =>
  messages.map((message) => (
    <article key={message.id}>
      {message.parts.map((part, index) => {
        if (part.type !== 'text') return null
        onRender(part.text)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as in the README
          <Streamdown key={index} animated isAnimating={running}>
            {part.text}
          </Streamdown>
        )
      })}
    </article>
  ))

export const mount = mountPeer(Messages)
