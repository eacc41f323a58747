import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { LogSnapshot } from '../../streams/message-log.ts'
import { type VisibleRows, visibleRows } from './visible-rows.ts'

type EventScroll = {
  rows: VisibleRows
  onScroll(): void
  /** Scrolls as little as it takes to show a row. */
  reveal(index: number): void
}

/**
 * Scrolls a list of messages: it follows the newest one until the person scrolls up, and then stays with what they
 * read, also when older messages are dropped above it.
 */
export function useEventScroll(
  viewport: RefObject<HTMLElement | null>,
  { total, first }: LogSnapshot,
  rowHeight: number,
): EventScroll {
  const [scrollTop, setScrollTop] = useState(0)
  const [viewportHeight, setViewportHeight] = useState(0)
  const following = useRef(true)
  const firstBefore = useRef(first)

  useLayoutEffect(() => {
    const element = viewport.current
    if (!element) return
    const observer = new ResizeObserver(() => setViewportHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [viewport])

  useLayoutEffect(() => {
    const element = viewport.current
    if (!element) return
    if (total === 0) following.current = true
    const dropped = Math.max(0, first - firstBefore.current)
    firstBefore.current = first
    const wanted = following.current
      ? (total - first) * rowHeight - viewportHeight
      : element.scrollTop - dropped * rowHeight
    element.scrollTop = Math.max(0, wanted)
    setScrollTop(element.scrollTop)
  }, [viewport, total, first, rowHeight, viewportHeight])

  const onScroll = () => {
    const element = viewport.current
    if (!element) return
    following.current = element.scrollHeight - element.scrollTop - element.clientHeight < rowHeight
    setScrollTop(element.scrollTop)
  }

  const reveal = (index: number) => {
    const element = viewport.current
    if (!element) return
    const top = (index - first) * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + viewportHeight)
      element.scrollTop = top + rowHeight - viewportHeight
  }

  return { rows: visibleRows({ first, total, rowHeight, scrollTop, viewportHeight }), onScroll, reveal }
}
