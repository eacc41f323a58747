import { emitText } from './emit.ts'
import { isObject } from './json-value.ts'
import type { Protocol } from './protocol.ts'
import { toReportedError } from './reported-error.ts'

const endNames = new Set(['done', 'end', 'finish', 'complete', 'close'])
const silentNames = new Set(['ping', 'heartbeat', 'keep-alive', 'keepalive'])

/**
 * Plain text in `data:` lines, as it stands. It ends with `[DONE]`, with an event named `done`, `end`, `finish`,
 * `complete` or `close`, or with the body: text has no end mark, so a polite cut cannot be told from an end.
 */
export const text: Protocol = {
  name: 'text',
  detect: ({ json }) => !isObject(json),
  create: () => ({
    read({ data, event, json }, emit) {
      if (event === 'error') {
        emit({ type: 'error', error: toReportedError(json ?? data) })
      } else if (data === '[DONE]' || endNames.has(event)) {
        emit({ type: 'finish', reason: 'stop', raw: data === '[DONE]' ? null : event })
      } else if (!silentNames.has(event)) {
        emitText(emit, 'text-delta', data)
      }
    },
    end: (emit) => emit({ type: 'finish', reason: 'unknown', raw: null }),
  }),
}

/** A body of raw text: nothing in it is a mark, not even `[DONE]`. */
export const rawText: Protocol = {
  name: 'raw-text',
  detect: () => true,
  create: () => ({
    read: ({ data }, emit) => emitText(emit, 'text-delta', data),
    end: (emit) => emit({ type: 'finish', reason: 'unknown', raw: null }),
  }),
}
