import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import { RequestRefused } from '../request-refused.ts'
import type { Said, TalkMessage } from './talk-message.ts'

const maxMessages = 100
const maxMessageChars = 65_536
const maxBodyBytes = 1024 * 1024
/** The sender's part is long enough that nobody guesses it. */
const idForm = /^([\w-]{16,64})\.([1-9]\d{0,8})$/

/**
 * Reads a POST with messages, within the limits that `@rivulet/server` has.
 *
 * @throws {RequestRefused} 415 for another type, 413 for too much, 400 for what is no message
 */
export async function readMessages(request: Request): Promise<readonly Said[]> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw refused(415, 'not-json', 'The body must be sent as application/json.')
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > maxBodyBytes)
    throw refused(413, 'too-large', `The body is larger than ${maxBodyBytes} bytes.`)
  const body = parseJson(new TextDecoder().decode(bytes))
  if (!isRecord(body)) throw refused(400, 'bad-json', 'The body must be a JSON object.')
  const { messages } = body
  if (!Array.isArray(messages) || messages.length === 0 || messages.length > maxMessages)
    throw refused(400, 'bad-messages', `The body must have from 1 to ${maxMessages} messages.`)
  return messages.map(readSaid)
}

function readSaid(given: unknown): Said {
  const message = isRecord(given) ? readMessage(given) : undefined
  const [, sender, number] = idForm.exec(message?.id ?? '') ?? []
  if (!message || !sender) throw refused(400, 'bad-message', 'There is no such message.')
  if (JSON.stringify(message).length > maxMessageChars)
    throw refused(413, 'too-large', `A message is larger than ${maxMessageChars} characters.`)
  return { sender, number: Number(number), message }
}

/** The message without what does not belong to its kind. */
function readMessage(given: Record<string, unknown>): TalkMessage | undefined {
  const { id, kind, text, toolCallId, approved, reason, value } = given
  if (typeof id !== 'string') return undefined
  if ((kind === 'message' || kind === 'interrupt') && typeof text === 'string') return { id, kind, text }
  if (kind === 'data' && value !== undefined) return { id, kind, value }
  if (kind !== 'approval' || typeof toolCallId !== 'string' || typeof approved !== 'boolean') return undefined
  if (reason !== undefined && typeof reason !== 'string') return undefined
  return { id, kind, toolCallId, approved, ...(reason !== undefined && { reason }) }
}

const refused = (status: number, code: string, message: string) =>
  new RequestRefused(status, message, { code })
