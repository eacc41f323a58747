import type { Protocol } from './protocol.ts'

/**
 * A feed: a stream of events that is no answer and has no end, such as notices or prices. Each event is a `data` event,
 * whatever its name. Only the server's 204 ends it: a body that ends is a lost connection.
 */
export const events: Protocol = {
  endless: true,
  createReader: () => ({
    read({ data, event, id, json }, answer) {
      answer.emit({ type: 'data', name: event, value: json === undefined ? data : json, id })
    },
  }),
}
