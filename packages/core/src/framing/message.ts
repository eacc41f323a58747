import type { StreamMessage } from '../stream-message.ts'

/**
 * A message whose JSON is parsed on first read, once, so that protocols and `onMessage` can share it. A class, since there
 * are thousands of them in an answer that is there at once: closures would cost more than the parsing.
 */
class Message implements StreamMessage {
  declare readonly data: string
  declare readonly event: string
  declare readonly id: string
  #json: unknown

  constructor(data: string, event: string, id: string) {
    this.data = data
    this.event = event
    this.id = id
  }

  get json(): unknown {
    this.#json ??= parseJson(this.data)
    return this.#json
  }
}

/** A message that came as a value: an SDK's event, say. It is written as JSON only when somebody asks for its text. */
class ValueMessage implements StreamMessage {
  readonly event = 'message'
  readonly id = ''
  declare readonly json: unknown
  #data: string | undefined

  constructor(json: unknown) {
    this.json = json
  }

  get data(): string {
    this.#data ??= toJson(this.json)
    return this.#data
  }
}

export function createMessage(data: string, event = 'message', id = ''): StreamMessage {
  return new Message(data, event, id)
}

/** @param value - a message already, or what one says */
export function toMessage(value: unknown): StreamMessage {
  return value instanceof Message ? value : new ValueMessage(value)
}

/** Of a value that JSON cannot say (a cycle, a `BigInt`), what it says of itself: its text is for reading only. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return String(value)
  }
}

const jsonBegins = /^\s*([[{"\d-]|true|false|null)/

/** @returns `undefined` when the text is not JSON, which is an answer here and not a failure */
export function parseJson(text: string): unknown {
  try {
    // To find out by an error takes microseconds, which a text of a million words would take for each.
    return text[0] === '{' || jsonBegins.test(text) ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
