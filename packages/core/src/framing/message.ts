import type { StreamMessage } from '../stream-message.ts'

/**
 * A message whose JSON is parsed on first read, once, so that protocols and `onMessage` can share it. A class, since there
 * are thousands of them in an answer that is there at once: closures would cost more than the parsing.
 */
class Message implements StreamMessage {
  readonly data: string
  readonly event: string
  readonly id: string
  #json: unknown = unparsed

  constructor(data: string, event: string, id: string) {
    this.data = data
    this.event = event
    this.id = id
  }

  get json(): unknown {
    if (this.#json === unparsed) this.#json = parseJson(this.data)
    return this.#json
  }
}

const unparsed = Symbol('unparsed')

export function createMessage(data: string, event = 'message', id = ''): StreamMessage {
  return new Message(data, event, id)
}

/** @returns `undefined` when the text is not JSON, which is an answer here and not a failure */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
