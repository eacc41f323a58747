import type { ChatControls, ChatReader } from '@rivulet/core'
import { useChatValue } from '@rivulet/react'
import { useState } from 'react'
import { Icon } from '../internal/icon.tsx'
import { cross, pencil } from '../internal/icon-paths.ts'
import { MessageEditor, type MessageEditorLabels } from '../message/message-editor.tsx'
import { messageText } from '../message/message-text.ts'

export type ChatQueueLabels = {
  queue: string
  edit: string
  remove: string
  editor?: Partial<MessageEditorLabels>
}

const chatQueueLabels: ChatQueueLabels = {
  queue: 'Messages that wait for their turn',
  edit: 'Edit',
  remove: 'Remove',
}

type ChatQueueProps = {
  chat: ChatReader & Pick<ChatControls, 'remove' | 'editQueued'>
  labels: Partial<ChatQueueLabels> | undefined
}

/** What waits until the answer has ended, to be changed or taken back. */
export function ChatQueue({ chat, labels }: ChatQueueProps) {
  const queue = useChatValue(chat, (state) => state.queue)
  const [editing, setEditing] = useState<string | null>(null)
  if (queue.length === 0) return null
  const words = { ...chatQueueLabels, ...labels }
  return (
    <ul data-part="queue" aria-label={words.queue}>
      {queue.map((message) => (
        <li key={message.id}>
          {editing === message.id ? (
            <MessageEditor
              text={messageText(message)}
              labels={words.editor}
              onCancel={() => setEditing(null)}
              onSave={(text) => {
                setEditing(null)
                chat.editQueued(message.id, text)
              }}
            />
          ) : (
            <>
              <bdi data-part="text">{messageText(message)}</bdi>
              <button
                type="button"
                data-part="icon-button"
                aria-label={words.edit}
                title={words.edit}
                onClick={() => setEditing(message.id)}
              >
                <Icon path={pencil} />
              </button>
              <button
                type="button"
                data-part="icon-button"
                aria-label={words.remove}
                title={words.remove}
                onClick={() => chat.remove(message.id)}
              >
                <Icon path={cross} />
              </button>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
