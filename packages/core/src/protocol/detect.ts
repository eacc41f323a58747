import { json } from './json.ts'
import { payloadOf, typeOf } from './json-reader.ts'
import type { Protocol, ProtocolReader } from './protocol.ts'
import { rawText, text } from './text.ts'
import { isObject } from './wire.ts'

/**
 * A protocol that is one of several, chosen by the messages: the first that one of them recognises decides. Until one does, a
 * JSON object is read as JSON; anything else makes the stream plain text, or JSON where the body says it is that.
 */
export const detect = (protocols: readonly Protocol[]): Protocol => ({
  createReader(framing) {
    if (framing === 'text') return rawText.createReader(framing)
    const generic = json.createReader(framing)
    let reader: ProtocolReader | undefined
    let anything = false
    return {
      read(message, answer) {
        if (reader) return reader.read(message, answer)
        const { event } = message
        const body = payloadOf(message.json)
        anything = true
        if (body && typeof body === 'object')
          reader = protocols
            .find(({ recognises }) => recognises?.(body, typeOf(body, event)))
            ?.createReader(framing)
        // An event without data says nothing: some servers begin with one, for its id alone.
        if (!isObject(body) && event !== 'error' && message.data)
          reader ??= framing === 'sse' ? text.createReader(framing) : generic
        ;(reader ?? generic).read(message, answer)
      },
      end(answer) {
        // A body without a single message has no end either.
        if (anything) (reader ?? generic).end?.(answer)
      },
      position: (requestUrl) => reader?.position?.(requestUrl),
    }
  },
})
