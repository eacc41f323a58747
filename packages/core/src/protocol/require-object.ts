import { StreamError } from '../stream-error.ts'
import type { StreamMessage } from '../stream-message.ts'
import { isObject, type Wire } from './wire.ts'

/**
 * The message's JSON object; an empty one where there is no data, as in an event that comes for its id alone.
 *
 * @throws {StreamError} `invalid-message`; it tells the length and never the content, which may be private
 */
export function requireObject({ json, event, data }: StreamMessage): NonNullable<Wire> {
  if (isObject(json)) return json
  if (!data) return {}
  throw new StreamError('invalid-message', `Not a JSON object: event "${event}" (${data.length} characters)`)
}
