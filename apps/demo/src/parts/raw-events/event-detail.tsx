import type { LoggedMessage } from '../../streams/message-log.ts'
import { formatMoment } from './format-moment.ts'

/** One message, whole; JSON is laid out to be read. */
export function EventDetail({ message }: { message: LoggedMessage }) {
  const { index, atMs, event, data } = message
  return (
    <div className="event-detail">
      <p>
        <strong>
          {index + 1}. {event}
        </strong>{' '}
        at {formatMoment(atMs)} s
      </p>
      {/* A box that scrolls must be within reach of the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre tabIndex={0}>{laidOut(data)}</pre>
    </div>
  )
}

function laidOut(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data), null, 2)
  } catch {
    return data // not JSON: text, or a mark such as [DONE]
  }
}
