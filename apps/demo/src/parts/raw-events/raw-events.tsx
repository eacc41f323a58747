import './raw-events.css'
import { useId, useState, useSyncExternalStore } from 'react'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { type LoggedMessage, type MessageLog, maxMessages } from '../../streams/message-log.ts'
import { Chevron } from '../chevron.tsx'
import { CopyButton } from '../copy-button/copy-button.tsx'
import { EventDetail } from './event-detail.tsx'
import { EventList } from './event-list.tsx'
import { messagesAsText } from './messages-as-text.ts'

/** A drawer with the raw messages of a stream as they come. */
export function RawEvents({ log }: { log: MessageLog }) {
  const id = useId()
  const [open, setOpen] = useKeptState('raw-events', window.matchMedia('(min-width: 68rem)').matches)
  const [selected, setSelected] = useState<LoggedMessage | null>(null)
  const snapshot = useSyncExternalStore(log.subscribe, log.getSnapshot)
  const { total, first } = snapshot
  // A message of an earlier run is not shown beside those of the next.
  const shown = selected && log.at(selected.index) === selected ? selected : null

  return (
    <section className="raw-events card" data-open={open} aria-labelledby={`${id}-title`}>
      <header className="raw-events-header">
        <h2 id={`${id}-title`}>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={`${id}-content`}
            onClick={() => setOpen(!open)}
          >
            <Chevron to="right" />
            Raw events
            {total > 0 && <span className="raw-events-count">{total.toLocaleString()}</span>}
          </button>
        </h2>
        {open && total > 0 && <CopyButton label="Copy" text={() => messagesAsText(log.list())} />}
      </header>
      <div id={`${id}-content`} className="raw-events-content" hidden={!open}>
        {open && total === 0 && (
          <p className="raw-events-empty">
            Each message of the stream appears here when it arrives, with its time in seconds.
          </p>
        )}
        {open && total > 0 && (
          <>
            {first > 0 && (
              <p className="raw-events-note">The latest {maxMessages.toLocaleString()} are kept.</p>
            )}
            <EventList
              log={log}
              snapshot={snapshot}
              selected={shown?.index ?? null}
              onSelect={(index) => setSelected(log.at(index) ?? null)}
            />
            {shown && <EventDetail message={shown} />}
          </>
        )}
      </div>
    </section>
  )
}
