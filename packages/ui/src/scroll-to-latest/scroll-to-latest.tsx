'use client'

import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, useSyncExternalStore } from 'react'
import { Icon } from '../internal/icon.tsx'
import { arrowDown } from '../internal/icon-paths.ts'
import type { LatestFollower } from './use-follow-latest.ts'

export type ScrollToLatestLabels = { toLatest: string }

export const scrollToLatestLabels: ScrollToLatestLabels = { toLatest: 'Scroll to the latest' }

export type ScrollToLatestProps = ComponentPropsWithoutRef<'button'> & {
  /** What follows the box, from `useFollowLatest`. */
  latest: Pick<LatestFollower, 'isFollowing' | 'subscribe' | 'toLatest' | 'focus'>
  /** Words in place of the English ones. `children` replace the icon. */
  labels?: Partial<ScrollToLatestLabels>
}

const followedOnServer = () => true

/**
 * Takes a reader back to the end of a box that grows, and has it followed again. Renders a `<button>` while the box is not
 * followed, else nothing; pressed, it leaves the keyboard focus in the box.
 */
export const ScrollToLatest = forwardRef<HTMLButtonElement, ScrollToLatestProps>(function ScrollToLatest(
  { latest, labels, onClick, children, ...props },
  ref,
) {
  const following = useSyncExternalStore(latest.subscribe, latest.isFollowing, followedOnServer)
  if (following) return null
  const { toLatest } = { ...scrollToLatestLabels, ...labels }
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event)
    if (event.defaultPrevented) return
    latest.focus()
    latest.toLatest()
  }
  return (
    <button
      type="button"
      aria-label={children == null ? toLatest : undefined}
      {...props}
      ref={ref}
      data-rivulet="scroll-to-latest"
      onClick={handleClick}
    >
      {children ?? <Icon path={arrowDown} />}
    </button>
  )
})
