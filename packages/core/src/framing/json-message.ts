import { StreamError } from '../stream-error.ts'
import type { StreamMessage } from '../stream-message.ts'
import { createMessage } from './message.ts'

/**
 * A message out of text that must be JSON.
 *
 * @param where - which part of the body this is, to begin the error with
 * @throws {StreamError} `invalid-message`; it tells the place and the length, never the content, which may be private
 */
export function createJsonMessage(text: string, where: string): StreamMessage {
  const message = createMessage(text)
  if (message.json === undefined)
    throw new StreamError('invalid-message', `${where} is not JSON (${text.length} characters).`)
  return message
}
