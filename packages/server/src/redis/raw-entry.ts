import type { Ack, Entry, RunEnd } from '../encode/entry.ts'
import type { LogEntry } from '../journal/journal.ts'
import { parsePosition, start } from '../journal/position.ts'
import type { RawEntry } from './redis-client.ts'

/** Short names, since every entry of every run has them: data, event, how it ended; the place and id of a message taken. */
export function fieldsOf({ data, event, end, ack }: Entry): string[] {
  return [
    'd',
    data,
    ...(event === undefined ? [] : ['e', event]),
    ...(end === undefined ? [] : ['s', end]),
    ...(ack === undefined ? [] : ['p', String(ack.place), 'a', ack.id]),
  ]
}

export function readEntry([id, fields]: RawEntry): LogEntry {
  const entry: { position: LogEntry['position']; data: string; event?: string; end?: RunEnd; ack?: Ack } = {
    position: parsePosition(id) ?? start,
    data: '',
  }
  let place = 0
  for (let at = 0; at < fields.length; at += 2) {
    const value = fields[at + 1] ?? ''
    if (fields[at] === 'd') entry.data = value
    else if (fields[at] === 'e') entry.event = value
    else if (fields[at] === 's') entry.end = value as RunEnd
    else if (fields[at] === 'p') place = Number(value)
    else if (fields[at] === 'a') entry.ack = { id: value, place }
  }
  return entry
}
