import type { ChatMessage } from '@rivulet/react'
import { Composer, Message, Thread, useFollowLatest } from '@rivulet/ui'
import { useMemo } from 'react'
import { mountOurs, type View } from '../our-chat.tsx'

/** Thread, messages and composer alone. */
const BareView: View = ({ chat, renderText }) => {
  const latest = useFollowLatest()
  const renderMessage = useMemo(
    () => (message: ChatMessage) => <Message message={message} renderText={renderText} />,
    [renderText],
  )
  return (
    <div className="page">
      <Thread chat={chat} latest={latest} renderMessage={renderMessage} style={{ flex: 1 }} />
      <Composer
        onSend={(message) => {
          latest.toLatest()
          void chat.send(message)
        }}
      />
    </div>
  )
}

export const mount = mountOurs(BareView)
