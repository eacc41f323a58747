import { Streamdown } from 'streamdown'
import { type MessagesProps, mountPeer } from '../peer-chat.tsx'

/** As Streamdown's README has it, without its animation, so that no word is an element of its own. */
const Messages = ({ messages, running, onRender }: MessagesProps) =>
  messages.map((message) => (
    <article key={message.id}>
      {message.parts.map((part, index) => {
        if (part.type !== 'text') return null
        onRender(part.text)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as in the README
          <Streamdown key={index} isAnimating={running}>
            {part.text}
          </Streamdown>
        )
      })}
    </article>
  ))

export const mount = mountPeer(Messages)
