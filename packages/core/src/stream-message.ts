/**
 * One framed message, before any protocol has looked at it: a server-sent event, or a whole JSON or text reply.
 */
export type StreamMessage = {
  /** Payload as text; several `data:` lines are joined by a newline. */
  readonly data: string
  /** Event name; `message` when the server gave none. */
  readonly event: string
  /** Last event id in force at this message; empty when there is none. */
  readonly id: string
  /** The payload parsed as JSON, once, on first read; `undefined` when it is not JSON. */
  readonly json: unknown
}
