import type { StreamEvent } from '../stream-event.ts'
import type { StreamMessage } from '../stream-message.ts'
import type { Protocol } from './protocol.ts'

/**
 * Turns one message into stream events, for servers of one's own. A string is text; nothing (`null`, `undefined`) skips
 * the message.
 */
export type StreamMap = (
  message: StreamMessage,
) => StreamEvent | readonly StreamEvent[] | string | null | undefined

/**
 * A protocol out of a `map` function. `[DONE]` ends the stream before `map` sees it, the body's end is an end, and an
 * event named `error` that `map` skips still counts: a failure is never silent.
 */
export const mapProtocol =
  (map: StreamMap): Protocol =>
  () => ({
    read(message, answer) {
      if (message.data === '[DONE]') return answer.finish('done')
      const result = map(message)
      if (typeof result === 'string') answer.text(result)
      else if (result) [result].flat().forEach(answer.emit)
      else if (message.event === 'error') answer.error(message.json ?? message.data)
    },
    end: (answer) => answer.finish(),
  })
