import { typeOf } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { isReportedError } from './reported-error.ts'
import { isObject, type Wire } from './wire.ts'

/** Where unknown servers keep the words, most telling first. */
const textFields = ['text', 'content', 'delta', 'token', 'answer', 'response', 'message']

/**
 * JSON of no known protocol. Each payload is a `data` event named after its event; a string, or the first string among
 * the usual fields of an object, is text as well. It ends with `[DONE]`, an event named `done` or `end`, or the body.
 */
export const json: Protocol = {
  createReader: () => ({
    read({ data, event, json: value }, answer) {
      if (isReportedError(value, event)) return answer.error(value ?? data)
      if (data === '[DONE]') return answer.finish('done')
      if (value !== undefined) answer.emit({ type: 'data', name: event, value })
      const words = isObject(value) ? textOf(value) : value === undefined ? data : value
      if (/^(reasoning|thinking)/.test(typeOf(value as Wire, event))) answer.reasoning(words)
      else answer.text(words)
      if (event === 'done' || event === 'end') answer.finish('done')
    },
    end: (answer) => answer.finish(),
  }),
}

function textOf(value: NonNullable<Wire>): unknown {
  return textFields.map((field) => value[field] as unknown).find((field) => typeof field === 'string')
}
