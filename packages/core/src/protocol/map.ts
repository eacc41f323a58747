import { StreamError } from '../stream-error.ts'
import type { StreamEvent } from '../stream-event.ts'
import type { StreamMessage } from '../stream-message.ts'
import type { AnswerWriter } from './answer-writer.ts'
import type { Protocol } from './protocol.ts'

type Mapped = StreamEvent | string | null | undefined

/**
 * Turns one message into stream events, for servers of one's own. A string is text; nothing (`null`, `undefined`) skips
 * the message; a list may hold any of these.
 */
export type StreamMap = (message: StreamMessage) => Mapped | readonly Mapped[]

/**
 * A protocol out of a `map` function. `[DONE]` ends the stream before `map` sees it, the body's end is an end, and an
 * event named `error` that `map` skips still counts: a failure is never silent.
 */
export const mapped = (map: StreamMap): Protocol => ({
  createReader: () => ({
    read(message, answer) {
      if (message.data === '[DONE]') return answer.finish('done')
      const result = map(message)
      for (const item of [result].flat()) write(item, answer)
      if (message.event === 'error' && !result) answer.error(message.json ?? message.data)
    },
    end: (answer) => answer.finish(),
  }),
})

function write(item: Mapped, answer: AnswerWriter) {
  if (typeof item === 'string') return answer.text(item)
  // A provider's last delta is often null: nothing to add is no event.
  if (item === null || item === undefined || ('delta' in Object(item) && !(item as { delta: unknown }).delta))
    return
  if (typeof item.type !== 'string') {
    throw new StreamError('callback', 'map gave neither text nor a stream event.')
  }
  answer.emit(item)
}
