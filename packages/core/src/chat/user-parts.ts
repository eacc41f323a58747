import type { ChatMessage, ChatPart } from './chat-message.ts'
import type { ChatInput } from './chat-state.ts'

/** The parts of what a person sends: files first, as they are looked at before the words about them. */
export function userParts(input: ChatInput, kept: readonly ChatPart[] = []): ChatPart[] {
  const { text = '', attachments } = typeof input === 'string' ? { text: input } : input
  const files: ChatPart[] = attachments
    ? attachments.map((attachment) => ({ type: 'attachment', id: attachment.id, attachment }))
    : kept.filter(({ type }) => type === 'attachment')
  return text.trim() ? [...files, { type: 'text', id: 'text', text }] : files
}

/** All text of a message, as it is shown and copied. */
export function textOfMessage({ parts }: Pick<ChatMessage, 'parts'>): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
}
