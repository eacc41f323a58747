import type { StreamMessage } from '../stream-message.ts'

/** Makes a message whose JSON is parsed on first read, once, so that protocols and `onMessage` can share it. */
export function createMessage(data: string, event = 'message', id = ''): StreamMessage {
  let json: unknown
  let parsed = false
  return {
    data,
    event,
    id,
    get json() {
      if (!parsed) {
        parsed = true
        json = parseJson(data)
      }
      return json
    },
  }
}

/** @returns `undefined` when the text is not JSON, which is an answer here and not a failure */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
