import type { ChatAttachment } from '../chat-message.ts'

/** What a file is to a provider: its bytes as base64, its text, or an address that it can fetch. */
export type AttachmentContent = {
  readonly kind: 'image' | 'audio' | 'text' | 'document'
  /** Null for a remote file. */
  readonly base64: string | null
}

export function attachmentContent({ mediaType, url }: ChatAttachment): AttachmentContent {
  const [, head = '', data = ''] = /^data:([^,]*),(.*)$/s.exec(url) ?? []
  const type = mediaType || head
  const kind = /^image\//.test(type)
    ? 'image'
    : /^audio\//.test(type)
      ? 'audio'
      : /^text\/|[/+](json|xml|yaml|javascript)\b/.test(type)
        ? 'text'
        : 'document'
  if (!url.startsWith('data:')) return { kind, base64: null }
  return {
    kind,
    base64: /;base64$/i.test(head) ? data : toBase64(new TextEncoder().encode(decodeURIComponent(data))),
  }
}

/** A file of text as words between its name, for providers that take no such files; a remote one as its address. */
export function attachmentText(attachment: ChatAttachment, { kind, base64 }: AttachmentContent): string {
  const { name, url } = attachment
  if (base64 === null) return `${name}: ${url}`
  if (kind !== 'text') return `${name} (a file that cannot be read here)`
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return `<file name=${JSON.stringify(name)}>\n${new TextDecoder().decode(bytes)}\n</file>`
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
