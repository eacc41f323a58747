import type { Entry, RunEnd } from '../encode/entry.ts'
import type { LogEntry } from '../journal/journal.ts'
import { parsePosition, start } from '../journal/position.ts'
import type { RawEntry } from './redis-client.ts'

/** Short names, since every entry of every run has them: data, event, how it ended. */
export function fieldsOf({ data, event, end }: Entry): string[] {
  return ['d', data, ...(event === undefined ? [] : ['e', event]), ...(end === undefined ? [] : ['s', end])]
}

export function readEntry([id, fields]: RawEntry): LogEntry {
  const entry: { position: LogEntry['position']; data: string; event?: string; end?: RunEnd } = {
    position: parsePosition(id) ?? start,
    data: '',
  }
  for (let at = 0; at < fields.length; at += 2) {
    const value = fields[at + 1] ?? ''
    if (fields[at] === 'd') entry.data = value
    else if (fields[at] === 'e') entry.event = value
    else if (fields[at] === 's') entry.end = value as RunEnd
  }
  return entry
}
