import type { StreamEvent, StreamMessage, StreamReader } from '@rivulet/core'
import { eventWords } from './event-words.ts'

export type LoggedMessage = {
  /** Counted from 0 within its run. */
  readonly index: number
  /** Milliseconds since the run began. */
  readonly atMs: number
  readonly event: string
  /** The payload; of a very long one, the beginning. */
  readonly data: string
  /** What its protocol read in it, in a few words; empty when that is nothing. */
  words: string
}

export type LogSnapshot = {
  /** Messages of the run so far. */
  readonly total: number
  /** Index of the oldest message still kept. */
  readonly first: number
}

/**
 * Keeps the latest messages of the latest run. Adding one costs the same however many came before, and listeners are
 * told ten times a second at most, so that a fast stream is not slowed by being watched.
 */
export type MessageLog = {
  add(event: { message: StreamMessage; runId: number }): void
  /** Notes what was read in the message that was added last. */
  addEvent(event: { event: StreamEvent; runId: number }): void
  /** Notes the moment each run of the stream begins. @returns undo */
  follow(stream: StreamReader): () => void
  at(index: number): LoggedMessage | undefined
  /** Every message kept, oldest first. */
  list(): LoggedMessage[]
  getSnapshot(): LogSnapshot
  subscribe(listener: () => void): () => void
}

export type MessageLogHost = {
  /** Milliseconds on a clock that never goes back. */
  now(): number
  after(delayMs: number, callback: () => void): void
}

export const maxMessages = 1000
export const maxDataChars = 16 * 1024
/** Beyond this no further event of one message is told. */
const maxWordChars = 80
export const noticeEveryMs = 100

const browserHost: MessageLogHost = {
  now: () => performance.now(),
  after: (delayMs, callback) => void setTimeout(callback, delayMs),
}

export function createMessageLog(host: MessageLogHost = browserHost): MessageLog {
  const kept: LoggedMessage[] = [] // a ring: message i is at i % maxMessages
  const listeners = new Set<() => void>()
  let runId = 0
  let startedAt = 0
  let total = 0
  let snapshot: LogSnapshot = { total: 0, first: 0 }
  let resting = false
  let changed = false

  const notify = () => {
    changed = false
    snapshot = { total, first: Math.max(0, total - maxMessages) }
    for (const listener of listeners) listener()
    resting = true
    host.after(noticeEveryMs, () => {
      resting = false
      if (changed) notify()
    })
  }
  const change = () => {
    if (resting) changed = true
    else notify()
  }
  const begin = (id: number) => {
    runId = id
    startedAt = host.now()
    total = 0
    kept.length = 0
    change()
  }

  return {
    add({ message, runId: id }) {
      if (id !== runId) begin(id)
      const index = total++
      const { event, data } = message
      kept[index % maxMessages] = {
        index,
        atMs: host.now() - startedAt,
        event,
        data: shorten(data),
        words: '',
      }
      change()
    },
    addEvent({ event, runId: id }) {
      const message = kept[(total - 1) % maxMessages]
      if (!message || id !== runId || message.words.length > maxWordChars) return
      message.words += (message.words && ' ') + eventWords(event)
    },
    follow(stream) {
      const look = () => {
        const { runId: id } = stream.getSnapshot()
        if (id !== runId) begin(id)
      }
      look()
      return stream.subscribe(look)
    },
    at(index) {
      const message = kept[index % maxMessages]
      return message?.index === index ? message : undefined // or the place holds a newer one by now
    },
    list: () => [...kept].sort((a, b) => a.index - b.index),
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function shorten(data: string): string {
  const left = data.length - maxDataChars
  return left > 0 ? `${data.slice(0, maxDataChars)}… (${left} more characters)` : data
}
