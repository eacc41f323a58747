'use client'

import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef, useMemo } from 'react'
import { saveFile } from '../internal/save-file.ts'
import { useFollowLatest } from '../scroll-to-latest/use-follow-latest.ts'
import { EventRow } from './event-row.tsx'
import {
  InspectorTimeline,
  type InspectorTimelineLabels,
  inspectorTimelineLabels,
} from './inspector-timeline.tsx'
import type { StreamLog } from './stream-log.ts'
import { useStreamLog } from './use-stream-log.ts'

export type StreamInspectorLabels = InspectorTimelineLabels & {
  title: string
  save: string
  clear: string
  /** Name of the table, and what stands in its place while it is empty. */
  entries: string
  empty: string
  time: string
  /** Time since the entry before. */
  after: string
  what: string
  detail: string
  kinds: Record<'status' | 'message' | 'event' | 'reconnect', string>
}

export const streamInspectorLabels: StreamInspectorLabels = {
  ...inspectorTimelineLabels,
  title: 'Stream inspector',
  save: 'Save recording',
  clear: 'Clear',
  entries: 'Events of the stream',
  empty: 'Nothing has come yet.',
  time: 'Time',
  after: 'After',
  what: 'What',
  detail: 'Detail',
  kinds: { status: 'Status', message: 'Message', event: 'Event', reconnect: 'Reconnect' },
}

export type StreamInspectorProps = Omit<ComponentPropsWithoutRef<'section'>, 'children'> & {
  /** The stream whose status to note. */
  stream: StreamReader
  /** From `createStreamLog`, whose `options` were given to the stream. */
  log: StreamLog
  /** A wait of at least this many milliseconds is marked as a gap; default 500 */
  gapMs?: number
  /** How many of the newest entries are shown; default 200 */
  rows?: number
  /** What a recording is saved as; default: a download named `recording.sse`. */
  onSave?: (recording: string) => void
  /** BCP 47 tag for numbers; default: the runtime's own. */
  locale?: string
  /** Words in place of the English ones. */
  labels?: Partial<StreamInspectorLabels>
}

const saveRecording = (recording: string) => saveFile('recording.sse', 'text/event-stream', recording)

/**
 * For developers: every message and event of a stream with its time, gaps on a timeline, changes of status, and the whole as
 * a recording that `@rivulet/mock` replays.
 */
export const StreamInspector = forwardRef<HTMLElement, StreamInspectorProps>(function StreamInspector(
  { stream, log, gapMs = 500, rows = 200, onSave = saveRecording, locale, labels, ...props },
  ref,
) {
  const status = useStreamValue(stream, (state) => state.status)
  const { entries } = useStreamLog(stream, log)
  const { viewportRef } = useFollowLatest()
  const [number, time, signed] = useMemo(() => {
    const whole = { maximumFractionDigits: 0 }
    return [
      new Intl.NumberFormat(locale, whole),
      new Intl.NumberFormat(locale, { ...whole, style: 'unit', unit: 'millisecond' }),
      new Intl.NumberFormat(locale, { ...whole, signDisplay: 'always' }),
    ] as const
  }, [locale])
  const words = { ...streamInspectorLabels, ...labels }
  const isEmpty = entries.length === 0
  const first = Math.max(0, entries.length - rows)

  return (
    <section
      aria-label={words.title}
      {...props}
      ref={ref}
      data-rivulet="stream-inspector"
      data-status={status}
    >
      <header>
        <h2 data-part="title">{words.title}</h2>
        <button type="button" data-part="button" disabled={isEmpty} onClick={() => onSave(log.toRecording())}>
          {words.save}
        </button>
        <button type="button" data-part="button" disabled={isEmpty} onClick={log.clear}>
          {words.clear}
        </button>
      </header>
      <InspectorTimeline entries={entries} gapMs={gapMs} number={number} labels={words} />
      {isEmpty ? (
        <p data-part="empty">{words.empty}</p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <div ref={viewportRef} data-part="viewport" tabIndex={0} role="group" aria-label={words.entries}>
          <table aria-label={words.entries}>
            <thead>
              <tr>
                <th scope="col">{words.time}</th>
                <th scope="col">{words.after}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.detail}</th>
              </tr>
            </thead>
            <tbody>
              {entries.slice(first).map((entry, index) => (
                <EventRow
                  key={entry.id}
                  entry={entry}
                  afterMs={entry.atMs - (entries[first + index - 1]?.atMs ?? entry.atMs)}
                  gapMs={gapMs}
                  time={time}
                  signed={signed}
                  kind={words.kinds[entry.kind]}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
})
