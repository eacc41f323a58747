import { createGraphEvents } from './graph-events.ts'
import { createGraphMessages } from './graph-messages.ts'
import type { Protocol } from './protocol.ts'
import { isReportedError } from './reported-error.ts'
import { isObject, type Wire, wordOf } from './wire.ts'

/**
 * The LangGraph server: the events of a run in any of its stream modes, and the newer ones of a thread. What is no message
 * of a model (`values`, `updates`, `custom`, ...) is a `data` event by that name.
 */
export const langgraph: Protocol = {
  recognises: (body, type) =>
    (type === 'event' && !!wordOf(body.method) && isObject(body.params)) ||
    (type === 'metadata' && !!wordOf(body.run_id)) ||
    (/^messages\b/.test(type) && Array.isArray(body)) ||
    (/^(metadata|messages)\b/.test(wordOf(body.event)) && 'data' in body),
  createReader() {
    const events = createGraphEvents()
    const messages = createGraphMessages()
    let ofThread = false

    return {
      read(message, answer) {
        const json = message.json as Wire
        // LangGraph's own client gives its events as objects.
        const isEvent = isObject(json) && 'data' in json && !!wordOf(json.event)
        const [name = '', namespace = ''] = (isEvent ? wordOf(json.event) : message.event).split('|')
        const body = isEvent ? json.data : json
        ofThread = isObject(body) && isObject(body.params)
        const failed = name === 'message' ? isReportedError(body, name) : name === 'error'
        if (failed) answer.error(body ?? message.data)
        else if (ofThread) events.read(body, answer)
        // What agents within tools say is not the answer.
        else if (!namespace.startsWith('tools:')) messages.read(name, body, answer)
      },
      end(answer) {
        if (!ofThread) messages.end(answer)
      },
    }
  },
}
