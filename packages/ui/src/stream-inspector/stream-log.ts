import {
  encodeSse,
  type StreamError,
  type StreamEvent,
  type StreamMessage,
  type StreamStatus,
} from '@rivulet/core'

export type StreamLogEntry = {
  readonly id: number
  /** Milliseconds since the log's first entry. */
  readonly atMs: number
  readonly kind: 'status' | 'message' | 'event' | 'reconnect'
  /** The status, or the event's name. */
  readonly name: string
  /** What it holds, in short; empty when it holds nothing. */
  readonly detail: string
}

export type StreamLogSnapshot = {
  /** The newest entries, oldest first. */
  readonly entries: readonly StreamLogEntry[]
  /** How many older ones were let go. */
  readonly dropped: number
}

/** Notes what a stream does, with its times, for a `StreamInspector`. */
export type StreamLog = {
  /** Spread these into the options of a stream or a chat: `useStream(url, { ...log.options })`. */
  readonly options: {
    onMessage(event: { message: StreamMessage }): void
    onEvent(event: { event: StreamEvent }): void
    onReconnect(event: { error: StreamError; attempt: number; delayMs: number }): void
  }
  /** Notes a change of status; the inspector does so for its stream. */
  noteStatus(status: StreamStatus): void
  /** The same object until the next notice. */
  getSnapshot(): StreamLogSnapshot
  /** Told at most once a frame. @returns undo */
  subscribe(listener: () => void): () => void
  clear(): void
  /** The messages so far as a recording that the mock server of `@rivulet/mock` replays. */
  toRecording(): string
}

export type StreamLogOptions = {
  /** How many entries are kept; default 1,000. A recording holds as many messages. */
  keep?: number
  /** Milliseconds on a clock that never goes back; default `performance.now` */
  now?: () => number
  /** Calls back before the next paint; default `requestAnimationFrame` */
  requestFrame?: (callback: () => void) => void
}

const longestDetail = 160

/** @returns a log to be made once, such as by `useState(createStreamLog)` */
export function createStreamLog(options: StreamLogOptions = {}): StreamLog {
  const keep = options.keep ?? 1000
  const now = options.now ?? (() => performance.now())
  const requestFrame =
    options.requestFrame ?? ((callback: () => void) => void requestAnimationFrame(callback))
  const listeners = new Set<() => void>()
  let entries: StreamLogEntry[] = []
  let messages: { atMs: number; message: StreamMessage }[] = []
  let dropped = 0
  let count = 0
  let startedAt: number | null = null
  let snapshot: StreamLogSnapshot = { entries, dropped }
  let told = true

  const elapsed = () => {
    startedAt ??= now()
    return now() - startedAt
  }
  const tell = () => {
    if (!told) return
    told = false
    requestFrame(() => {
      told = true
      snapshot = { entries: entries.slice(), dropped }
      for (const listener of listeners) listener()
    })
  }
  const note = (kind: StreamLogEntry['kind'], name: string, detail: string) => {
    entries.push({ id: ++count, atMs: elapsed(), kind, name, detail: shortened(detail) })
    // By halves: letting go of one with each new one would move all of them every time.
    if (entries.length >= keep * 2) {
      dropped += entries.length - keep
      entries = entries.slice(-keep)
    }
    tell()
  }

  return {
    options: {
      onMessage({ message }) {
        messages.push({ atMs: elapsed(), message })
        if (messages.length >= keep * 2) messages = messages.slice(-keep)
        note('message', message.event, message.data)
      },
      onEvent({ event }) {
        note('event', event.type, detailOf(event))
      },
      onReconnect({ error, attempt, delayMs }) {
        note('reconnect', error.code, JSON.stringify({ attempt, delayMs: Math.round(delayMs) }))
      },
    },
    noteStatus(status) {
      if (entries.findLast((entry) => entry.kind === 'status')?.name !== status) note('status', status, '')
    },
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear() {
      entries = []
      messages = []
      dropped = 0
      startedAt = null
      tell()
    },
    toRecording: () => messages.map(({ atMs, message }) => encodeMessage(message, atMs)).join(''),
  }
}

/** As an event stream, whatever it came as: the one format that keeps names and ids. A comment says when it came. */
function encodeMessage({ event, id, data }: StreamMessage, atMs: number): string {
  return encodeSse({
    comment: `${Math.round(atMs)} ms`,
    ...(event === 'message' ? {} : { event }),
    ...(id ? { id } : {}),
    data,
  })
}

function detailOf(event: StreamEvent): string {
  if ('delta' in event) return event.delta
  const { type: _, ...rest } = event
  return Object.keys(rest).length > 0 ? JSON.stringify(rest) : ''
}

function shortened(detail: string): string {
  return detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail
}
