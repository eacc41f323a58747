import { StreamError } from '../stream-error.ts'
import type { StreamEvent } from '../stream-event.ts'
import type { StreamMessage } from '../stream-message.ts'
import type { Protocol } from './protocol.ts'
import { toReportedError } from './reported-error.ts'

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
export function mapProtocol(map: StreamMap): Protocol {
  return {
    name: 'map',
    detect: () => true,
    create: () => ({
      read(message, emit) {
        if (message.data === '[DONE]') return emit({ type: 'finish', reason: 'stop', raw: null })
        const result = callMap(map, message)
        if (typeof result === 'string') {
          if (result !== '') emit({ type: 'text-delta', delta: result })
        } else if (result) {
          for (const event of Array.isArray(result) ? result : [result]) emit(event)
        } else if (message.event === 'error') {
          emit({ type: 'error', error: toReportedError(message.json ?? message.data) })
        }
      },
      end: (emit) => emit({ type: 'finish', reason: 'unknown', raw: null }),
    }),
  }
}

function callMap(map: StreamMap, message: StreamMessage) {
  try {
    return map(message)
  } catch (cause) {
    if (cause instanceof StreamError) throw cause
    throw new StreamError('callback', `The map function threw: ${String(cause)}`, { cause })
  }
}
