'use client'

import { type RefCallback, useCallback, useRef, useState } from 'react'
import { createFollower, type Follower } from './create-follower.ts'

export type LatestFollower = Follower & {
  /** For the box that scrolls; its children hold the content that grows. */
  readonly viewportRef: RefCallback<HTMLElement>
}

/**
 * Follows the latest of a box that scrolls: give `viewportRef` to the box, and the result to a `<ScrollToLatest>`. Nothing
 * renders when it begins or ends to follow, save that button.
 */
export function useFollowLatest(): LatestFollower {
  const [follower] = useState(createFollower)
  const detach = useRef<(() => void) | null>(null)
  const viewportRef = useCallback(
    (element: HTMLElement | null) => {
      detach.current?.()
      detach.current = element && follower.attach(element)
    },
    [follower],
  )
  return { ...follower, viewportRef }
}
