import { encodeSse, type SseFields } from '@rivulet/core'
import type { RunEntry } from '../run/kept-run.ts'
import type { TalkEvent } from './talk-answer.ts'

/** The events of an answer that is written as it goes. */
export type LiveLog = {
  readonly entries: readonly RunEntry[]
  /** Aborted once there is more; `undefined` at the end. */
  more(): AbortSignal | undefined
  /** Writes an event of Rivulet's own protocol. */
  write(event: TalkEvent): void
  /** Writes an event of another protocol. */
  writeForeign(fields: Omit<SseFields, 'id'>): void
  /** A comment, which nobody sees who does not look for it; its id counts all the same. */
  acknowledge(message: string): void
  /** Breaks the connections that are open now, behind what has been written. */
  cut(fault: 'cut' | 'reset'): void
  end(): void
}

/** What stands before the first event of Rivulet's own protocol on each connection. */
export const greeting = encodeSse({ event: 'rivulet', data: '{}' })

/** @param now - milliseconds on the clock */
export function createLiveLog(now: () => number): LiveLog {
  const entries: RunEntry[] = []
  let count = 0
  let isOver = false
  let news = new AbortController()

  const tell = () => {
    const told = news
    news = new AbortController()
    told.abort()
  }
  const add = (entry: Omit<RunEntry, 'dueMs'>) => {
    entries.push({ ...entry, dueMs: now() })
    tell()
  }
  return {
    entries,
    more: () => (isOver ? undefined : news.signal),
    write(event) {
      const number = ++count
      add({ number, isOwn: true, send: encodeSse({ id: String(number), data: JSON.stringify(event) }) })
    },
    writeForeign(fields) {
      const number = ++count
      add({ number, send: encodeSse({ ...fields, id: String(number) }) })
    },
    acknowledge(message) {
      const number = ++count
      add({ number, send: `id: ${number}\n: ack ${message}\n\n` })
    },
    cut: (fault) => add({ send: '', fault }),
    end() {
      isOver = true
      tell()
    },
  }
}
