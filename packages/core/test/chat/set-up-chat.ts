import type { ChatMessage } from '../../src/chat/chat-message.ts'
import type { ChatOptions } from '../../src/chat/chat-options.ts'
import type { ChatRequest } from '../../src/chat/chat-request.ts'
import { createChat } from '../../src/chat/create-chat.ts'
import type { StreamEvent } from '../../src/stream-event.ts'
import { createFakeHost } from '../fake-server.ts'

/** One request as the chat sent it, whose answer the test writes by hand. */
export type HeldRequest = {
  readonly input: ChatRequest
  readonly signal: AbortSignal
  readonly cursor: string | null
  emit(...events: StreamEvent[]): void
  /** Text as the answer's next words. */
  say(text: string): void
  finish(reason?: 'stop' | 'tool-calls' | 'length'): void
  fail(error: Error): void
}

/** Messages of no protocol: stream events as they are. */
const asEvents = (message: { json: unknown }) => message.json as StreamEvent

/** What a chat stores must not meet the ids of the next one, as random ones never do. */
let ids = 0

/** A chat over requests that a test answers, with a clock that it moves on and ids that count. */
export function setUpChat(options: Partial<ChatOptions> = {}) {
  const { host, clock, pass } = createFakeHost()
  const requests: HeldRequest[] = []
  const given: ChatOptions = {
    transport: ({ input, signal, cursor }) => {
      let controller: ReadableStreamDefaultController<unknown> | undefined
      let open = true
      const body = new ReadableStream<unknown>({
        start(own) {
          controller = own
        },
        cancel() {
          open = false
        },
      })
      const emit = (...events: StreamEvent[]) => {
        // What is written to a body that nobody reads any more is lost.
        if (open) for (const event of events) controller?.enqueue(event)
      }
      requests.push({
        input,
        signal,
        cursor,
        emit,
        say: (text) => emit({ type: 'text-delta', delta: text }),
        finish: (reason = 'stop') => emit({ type: 'finish', reason, raw: null }),
        fail(error) {
          if (open) controller?.error(error)
          open = false
        },
      })
      return body
    },
    map: asEvents,
    reconnect: false,
    ...options,
    host: { ...host, createId: () => `id-${++ids}`, date: () => 1_000_000 + clock.now(), ...options.host },
  }
  const chat = createChat(() => given)
  const last = () => {
    const request = requests.at(-1)
    if (!request) throw new Error('Nothing has been sent yet.')
    return request
  }
  return {
    chat,
    clock,
    pass,
    requests,
    last,
    options: given,
    /** What shows, a line each. */
    shown: () => chat.getSnapshot().messages.map(lineOf),
    lastMessage: () => chat.getSnapshot().messages.at(-1) as ChatMessage,
  }
}

function lineOf({ role, status, parts }: ChatMessage): string {
  const words = parts.map((part) =>
    part.type === 'text' || part.type === 'reasoning'
      ? part.text
      : part.type === 'tool-call'
        ? `${part.name}(${part.arguments}) ${part.state}`
        : part.type === 'error'
          ? `! ${part.error.code}`
          : part.type,
  )
  return `${role} ${status}: ${words.join(' | ')}`
}
