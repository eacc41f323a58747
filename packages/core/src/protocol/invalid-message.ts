import { StreamError } from '../stream-error.ts'
import type { StreamMessage } from '../stream-message.ts'
import { isObject, type JsonObject } from './json-value.ts'

/**
 * The message's JSON object.
 *
 * @throws {StreamError} `invalid-message`; it tells the length and never the content, which may be private
 */
export function requireObject(message: StreamMessage, protocol: string): JsonObject {
  if (isObject(message.json)) return message.json
  throw new StreamError(
    'invalid-message',
    `A ${protocol} message is not a JSON object (event "${message.event}", ${message.data.length} characters).`,
  )
}
