'use client'

import type { StreamReader } from '@rivulet/core'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { visuallyHidden } from '../internal/visually-hidden.tsx'
import type { AnnounceMode } from './announcements.ts'
import { speakable } from './speakable.ts'
import { useAnnouncements } from './use-announcements.ts'

export type StreamAnnouncerLabels = { answer: string }

export const streamAnnouncerLabels: StreamAnnouncerLabels = { answer: 'Answer' }

export type StreamAnnouncerProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
  /** The stream to read out, such as the result of `useStream`. */
  stream: StreamReader
  /** `sentence` (default): each sentence once it is whole; `end`: all of it, once, when the run is over; `off`: nothing. */
  mode?: AnnounceMode
  /** What is said for a piece of text; default: the text without the marks of markdown. Nothing when empty. */
  say?: (text: string) => string
  /** BCP 47 tag of the answer's language, to know its sentences; default: the runtime's own. */
  locale?: string
  /** Words in place of the English ones. */
  labels?: Partial<StreamAnnouncerLabels>
}

/**
 * The one place that speaks an answer to screen readers, while the text itself is busy and silent. Unseen; sentences
 * that are there when it mounts are not spoken. It renders when something is to be said, and not for the tokens in between.
 */
export const StreamAnnouncer = forwardRef<HTMLDivElement, StreamAnnouncerProps>(function StreamAnnouncer(
  { stream, mode = 'sentence', say = speakable, locale, labels, style, ...props },
  ref,
) {
  const spoken = useAnnouncements(stream, mode, locale)
  return (
    <div
      role="log"
      aria-live={mode === 'off' ? 'off' : 'polite'}
      aria-atomic="false"
      aria-relevant="additions"
      aria-label={labels?.answer ?? streamAnnouncerLabels.answer}
      {...props}
      ref={ref}
      style={{ ...visuallyHidden, ...style }}
      data-rivulet="stream-announcer"
    >
      {spoken.map(({ id, text }) => {
        const words = say(text)
        return words && <p key={id}>{words}</p>
      })}
    </div>
  )
})
