import type { TalkMessage } from '@rivulet/core/talk'
import { refusal } from '../guard/refusal.ts'
import type { Said } from '../journal/journal.ts'

const maxMessages = 100
/** The sender's part cannot be guessed when it is as long as this. */
const idForm = /^([\w-]{16,64})\.([1-9]\d{0,8})$/

/**
 * Reads the body of a POST with messages.
 *
 * @param maxChars - UTF-16 units of one message as JSON
 * @returns the messages, without what does not belong to their kind; or the refusal: 400 for what is none, 413 for one that
 *   is too large
 */
export function parseMessages(
  body: { readonly [field: string]: unknown },
  maxChars: number,
): Said[] | Response {
  const { messages } = body
  if (!Array.isArray(messages) || messages.length === 0 || messages.length > maxMessages)
    return refusal(400, 'bad-messages', `The body must have from 1 to ${maxMessages} messages.`)
  const said: Said[] = []
  for (const given of messages as readonly unknown[]) {
    const message = readMessage(given)
    const [, sender, number] = idForm.exec(message?.id ?? '') ?? []
    if (!message || !sender) return refusal(400, 'bad-message', 'There is no such message.')
    const json = write(message)
    if (json === undefined) return refusal(400, 'bad-message', 'A message is nested too deeply.')
    if (json.length > maxChars)
      return refusal(413, 'too-large', `A message is larger than ${maxChars} characters.`)
    said.push({ sender, number: Number(number), json })
  }
  return said
}

/** @returns `undefined` for what is nested deeper than can be written, though it was read */
function write(message: TalkMessage): string | undefined {
  try {
    return JSON.stringify(message)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readMessage(given: unknown): TalkMessage | undefined {
  const { id, kind, text, toolCallId, approved, reason, value } = Object(given) as Record<string, unknown>
  if (typeof id !== 'string') return undefined
  if ((kind === 'message' || kind === 'interrupt') && typeof text === 'string') return { id, kind, text }
  if (kind === 'data' && value !== undefined) return { id, kind, value }
  if (kind !== 'approval' || typeof toolCallId !== 'string' || typeof approved !== 'boolean') return undefined
  if (reason !== undefined && typeof reason !== 'string') return undefined
  return { id, kind, toolCallId, approved, ...(reason !== undefined && { reason }) }
}
