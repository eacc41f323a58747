import { type ChatControls, type ChatMessage, type ChatReader, isRunning } from '@rivulet/core'
import { useChatBranch } from '@rivulet/react'
import { useState } from 'react'
import { Message, type MessageLabels } from '../message/message.tsx'
import { MessageEditor, type MessageEditorLabels } from '../message/message-editor.tsx'
import type { MessageSlots } from '../message/message-part.tsx'
import { messageText } from '../message/message-text.ts'
import { MessageActions, type MessageActionsLabels } from '../message-actions/message-actions.tsx'

export type ChatMessageViewLabels = {
  message?: Partial<MessageLabels>
  actions?: Partial<MessageActionsLabels>
  editor?: Partial<MessageEditorLabels>
}

export type ChatMessageViewProps = {
  chat: ChatReader &
    Pick<ChatControls, 'edit' | 'regenerate' | 'branchOf' | 'selectBranch' | 'approve' | 'deny'>
  message: ChatMessage
  slots: Pick<MessageSlots, 'renderText' | 'renderToolResult' | 'renderPart' | 'reviewReasonOf'>
  locale: string | undefined
  labels: ChatMessageViewLabels | undefined
}

/**
 * A message of the ready chat, with what can be done with it once its answer has ended. It does not ask whether another one
 * is on its way: else all of them would render when a message is sent.
 */
export function ChatMessageView({ chat, message, slots, locale, labels }: ChatMessageViewProps) {
  const [editing, setEditing] = useState(false)
  const { id, role } = message
  const branch = useChatBranch(chat, id)
  const settled = message.status !== 'queued' && !isRunning(message.status)
  return (
    <Message
      {...slots}
      message={message}
      onApprove={chat.approve}
      onDeny={chat.deny}
      locale={locale}
      labels={labels?.message}
      editor={
        editing ? (
          <MessageEditor
            text={messageText(message)}
            labels={labels?.editor}
            onCancel={() => setEditing(false)}
            onSave={(text) => {
              setEditing(false)
              void chat.edit(id, text)
            }}
          />
        ) : undefined
      }
    >
      {settled && !editing && (
        <MessageActions
          text={messageText(message)}
          branch={branch}
          onSelectBranch={(index) => chat.selectBranch(id, index)}
          onEdit={role === 'user' ? () => setEditing(true) : undefined}
          onRegenerate={role === 'assistant' ? () => void chat.regenerate(id) : undefined}
          labels={labels?.actions}
        />
      )}
    </Message>
  )
}
