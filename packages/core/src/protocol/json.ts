import { emitText } from './emit.ts'
import { isObject } from './json-value.ts'
import type { Protocol } from './protocol.ts'
import { toReportedError } from './reported-error.ts'

/** Where unknown servers keep the words, most telling first. */
const textFields = ['text', 'content', 'delta', 'token', 'answer', 'response', 'output', 'message']

/**
 * JSON of no known protocol. Each payload is a `data` event named after its event; a string, or the first string among
 * the usual fields of an object, is text as well. It ends with `[DONE]`, an event named `done` or `end`, or the body.
 */
export const json: Protocol = {
  name: 'json',
  detect: (message) => isObject(message.json),
  create: () => ({
    read(message, emit) {
      const value = message.json
      if (message.event === 'error' || (isObject(value) && value.error)) {
        return emit({ type: 'error', error: toReportedError(value ?? message.data) })
      }
      if (message.data === '[DONE]') return emit({ type: 'finish', reason: 'stop', raw: null })
      if (value !== undefined) emit({ type: 'data', name: message.event, value })
      emitText(emit, 'text-delta', value === undefined ? message.data : textOf(value))
      if (message.event === 'done' || message.event === 'end') {
        emit({ type: 'finish', reason: 'stop', raw: message.event })
      }
    },
    end: (emit) => emit({ type: 'finish', reason: 'unknown', raw: null }),
  }),
}

function textOf(value: unknown): unknown {
  if (!isObject(value)) return value
  return textFields.map((field) => value[field]).find((field) => typeof field === 'string')
}
