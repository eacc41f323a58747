import { type KeyboardEvent, useId, useRef } from 'react'
import type { LogSnapshot, MessageLog } from '../../streams/message-log.ts'
import { EventRow } from './event-row.tsx'
import { useEventScroll } from './use-event-scroll.ts'
import { useMediaQuery } from './use-media-query.ts'

type EventListProps = {
  log: MessageLog
  snapshot: LogSnapshot
  /** Index of the selected message; `null` for none. */
  selected: number | null
  onSelect(index: number): void
}

/** A thousand messages of which only those in sight are in the document. */
export function EventList({ log, snapshot, selected, onSelect }: EventListProps) {
  const id = useId()
  const viewport = useRef<HTMLDivElement>(null)
  const rowHeight = useMediaQuery('(max-width: 48rem)') ? 44 : 28
  const { rows, onScroll, reveal } = useEventScroll(viewport, snapshot, rowHeight)
  const { first, total } = snapshot

  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, selected ?? total, { first, last: total - 1 })
    if (to === null || total === 0) return
    event.preventDefault()
    reveal(to)
    onSelect(to)
  }

  // Rows keep their place in the document while the list moves on: only their words change.
  const slots = rows.to - rows.from
  const indices = Array.from({ length: slots }, (_, offset) => rows.from + offset)
  return (
    <div
      ref={viewport}
      className="event-list"
      role="listbox"
      aria-label="Raw events, oldest first"
      tabIndex={0}
      aria-activedescendant={
        selected !== null && indices.includes(selected) ? `${id}-${selected}` : undefined
      }
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div
        className="event-list-space"
        role="presentation"
        style={{ blockSize: (total - first) * rowHeight }}
      >
        {indices.map((index) => (
          <EventRow
            key={index % slots}
            id={`${id}-${index}`}
            message={log.at(index)}
            selected={index === selected}
            top={(index - first) * rowHeight}
            height={rowHeight}
            total={total}
            onSelect={onSelect}
          />
        ))}
      </div>
    </div>
  )
}

function target(key: string, from: number, { first, last }: { first: number; last: number }): number | null {
  const clamp = (index: number) => Math.min(last, Math.max(first, index))
  switch (key) {
    case 'ArrowDown':
      return clamp(from + 1)
    case 'ArrowUp':
      return clamp(from - 1)
    case 'PageDown':
      return clamp(from + 10)
    case 'PageUp':
      return clamp(from - 10)
    case 'Home':
      return first
    case 'End':
      return last
    default:
      return null
  }
}
