'use client'

import { isRunning, type StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { Caret } from '../caret/caret.tsx'
import { noStream } from '../internal/no-stream.ts'
import { TextGroup } from './text-group.tsx'
import { useFlow } from './use-flow.ts'

export type StreamTextProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
  /** The stream to show, such as the result of `useStream`; the component around need not read its text. */
  stream?: StreamReader
  /** Without `stream`: the text to show, which may grow from render to render. */
  text?: string
  /** With `text`: whether more may come; default false. */
  streaming?: boolean
  /**
   * Types the text at the pace it arrives, by graphemes; default true. It is shown as it arrives when false, when the
   * person prefers reduced motion, and in a hidden tab.
   */
  typing?: boolean
  /** The mark behind the last word while text streams: default a `<Caret>`, none when false, or an element of your own. */
  caret?: boolean | ReactNode
}

const defaultCaret = <Caret />

/**
 * Shows an answer while it is written. Renders a `<div>` with a `<p>` for each line; finished paragraphs are never
 * touched again, and a frame costs the same in a long answer as in a short one. The region is busy and silent for
 * screen readers while it grows.
 */
export const StreamText = forwardRef<HTMLDivElement, StreamTextProps>(function StreamText(
  { stream, text = '', streaming = false, typing = true, caret = true, style, ...props },
  ref,
) {
  const status = useStreamValue(stream ?? noStream, (state) => state.status)
  const growing = stream ? isRunning(status) : streaming
  const { groups, waiting } = useFlow({ stream, text, growing, typing })
  const mark = growing ? (caret === true ? defaultCaret : caret) : null

  return (
    <div
      {...props}
      ref={ref}
      // Line breaks are part of the text, with a style sheet or without.
      style={{ whiteSpace: 'pre-wrap', ...style }}
      data-rivulet="stream-text"
      data-status={stream ? status : growing ? 'streaming' : 'done'}
      data-waiting={waiting || undefined}
      aria-busy={growing}
    >
      {groups.map((group, index) => (
        <TextGroup key={group.id} group={group} caret={index === groups.length - 1 ? mark : null} />
      ))}
    </div>
  )
})
