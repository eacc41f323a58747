'use client'

import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'

export type CaretProps = ComponentPropsWithoutRef<'span'> & {
  /** Whose text the caret follows; default: the `StreamText` around it. */
  stream?: StreamReader
}

/**
 * The mark where the next words will appear. Decoration alone, hidden from screen readers; renders a `<span>` that the
 * style sheet shows only while text streams, blinking unless the person prefers reduced motion.
 */
export const Caret = forwardRef<HTMLSpanElement, CaretProps>(function Caret({ stream, ...props }, ref) {
  return stream ? <StreamCaret {...props} ref={ref} stream={stream} /> : <CaretMark {...props} ref={ref} />
})

const StreamCaret = forwardRef<HTMLSpanElement, CaretProps & { stream: StreamReader }>(function StreamCaret(
  { stream, ...props },
  ref,
) {
  const status = useStreamValue(stream, (state) => state.status)
  return <CaretMark {...props} ref={ref} data-status={status} />
})

/** Without a status of its own it takes that of the `StreamText` around it, by CSS: no render when that changes. */
const CaretMark = forwardRef<HTMLSpanElement, ComponentPropsWithoutRef<'span'>>(
  function CaretMark(props, ref) {
    return <span aria-hidden="true" {...props} ref={ref} data-rivulet="caret" />
  },
)
