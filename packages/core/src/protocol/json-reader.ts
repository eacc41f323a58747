import { StreamError } from '../stream-error.ts'
import type { StreamMessage } from '../stream-message.ts'
import type { AnswerWriter } from './answer-writer.ts'
import type { ProtocolReader } from './protocol.ts'
import { isReportedError } from './reported-error.ts'
import { isObject, type Wire, wordOf } from './wire.ts'

/**
 * What the readers of JSON have in common: an error comes before all else, and `[DONE]` is no JSON.
 *
 * @param read - is given the payload, and what it is: what it says of itself, or else the name of its event
 * @param end - the body ended without a mark
 * @param done - `[DONE]` came; without this it means nothing
 * @throws {StreamError} from `read`: `invalid-message`; it tells the length and never the content, which may be private
 */
export function jsonReader(
  read: (body: NonNullable<Wire>, answer: AnswerWriter, type: string, message: StreamMessage) => void,
  end?: (answer: AnswerWriter) => void,
  done?: (answer: AnswerWriter) => void,
): ProtocolReader {
  return {
    read(message, answer) {
      const { event } = message
      const body = payloadOf(message.json)
      if (isReportedError(body, event)) {
        // What failed has its price too.
        answer.usage(body?.usage)
        answer.error(body ?? message.data)
      } else if (isObject(body)) read(body, answer, typeOf(body, event), message)
      else if (message.data === '[DONE]') done?.(answer)
      // An event may come without data, for its id alone.
      else if (message.data)
        throw new StreamError(
          'invalid-message',
          `Not a JSON object: event "${event}" (${message.data.length} characters)`,
        )
    },
    end,
  }
}

/** The payload of a message. Some carriers have it in an envelope, with an id or a number: `{ id, chunk }`. */
export function payloadOf(json: unknown): Wire {
  const body = json as Wire
  return isObject(body?.chunk) ? body.chunk : body
}

/** What a payload is: servers that leave the event's name out say it in the payload, and the other way round. */
export function typeOf(body: Wire, event: string): string {
  return wordOf(body?.type) || event
}
