import type { LoggedMessage } from '../../streams/message-log.ts'
import { formatMoment } from './format-moment.ts'

/** More of a payload than fits in a row on any screen. */
const shownChars = 160

type EventRowProps = {
  id: string
  message: LoggedMessage | undefined
  selected: boolean
  /** Pixels from the top of the list. */
  top: number
  height: number
  total: number
  onSelect(index: number): void
}

export function EventRow({ id, message, selected, top, height, total, onSelect }: EventRowProps) {
  if (!message) return null
  const { index, atMs, event, data, words } = message
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of a list box are those of the list
    <div
      id={id}
      className="event-row"
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${top}px)`, blockSize: height }}
      onClick={() => onSelect(index)}
    >
      <span className="event-time">{formatMoment(atMs)}</span>
      <span className="event-raw">
        {event !== 'message' && <span className="event-name">{event} </span>}
        {data.slice(0, shownChars)}
      </span>
      <span className="event-words">{words}</span>
    </div>
  )
}
