import type { Protocol } from './protocol.ts'
import { isReportedError } from './reported-error.ts'

/**
 * A feed: a stream of events that is no answer and has no end, such as notices or prices. Each event is a `data` event,
 * whatever its name. Only the server's 204 ends it: a body that ends is a lost connection. A JSON reply that reports an error
 * is one.
 */
export const events: Protocol = {
  endless: true,
  createReader: (framing) => ({
    read({ data, event, id, json }, answer) {
      if (framing === 'json' && isReportedError(json, event)) answer.error(json)
      else answer.emit({ type: 'data', name: event, value: json === undefined ? data : json, id })
    },
  }),
}
