import type { ChatMessage } from '@rivulet/core'

/** All text of a message, without its reasoning and its tools. */
export function messageText(message: Pick<ChatMessage, 'parts'>): string {
  const texts = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  return texts.length === 1 ? (texts[0] ?? '') : texts.join('\n\n')
}
