import { memo } from 'react'
import type { StreamLogEntry } from './stream-log.ts'

type EventRowProps = {
  entry: StreamLogEntry
  afterMs: number
  gapMs: number
  time: Intl.NumberFormat
  signed: Intl.NumberFormat
  kind: string
}

/** One entry. Rendered once: of a table of hundreds, only the new rows are work. */
export const EventRow = memo(function EventRow({ entry, afterMs, gapMs, time, signed, kind }: EventRowProps) {
  return (
    <tr data-kind={entry.kind} data-gap={afterMs >= gapMs || undefined}>
      <td>{time.format(entry.atMs)}</td>
      <td>{signed.format(afterMs)}</td>
      <td>
        <span data-part="kind">{kind}</span> {entry.name}
      </td>
      <td dir="auto">{entry.detail}</td>
    </tr>
  )
})
