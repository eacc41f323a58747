'use client'

import { type ComponentPropsWithoutRef, forwardRef, useEffect, useState } from 'react'
import { Icon } from '../internal/icon.tsx'
import { shield } from '../internal/icon-paths.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'

export type ReviewNoticeKind = 'rewrite' | 'block'

export type ReviewNoticeLabels = Record<ReviewNoticeKind, string>

export const reviewNoticeLabels: ReviewNoticeLabels = {
  rewrite: 'A part of this answer was changed by a review.',
  block: 'This answer was held back by a review.',
}

export type ReviewNoticeProps = ComponentPropsWithoutRef<'div'> & {
  /** What the review did: it changed a part of the answer, or held it back. */
  kind: ReviewNoticeKind
  /** Why, in words for the person who reads the answer. */
  reason?: string
  /** Words in place of the English ones. */
  labels?: Partial<ReviewNoticeLabels>
}

/**
 * Says that a review has changed an answer or held it back, and why; spoken once, politely. `children` come below: the place
 * for what the person can do.
 */
export const ReviewNotice = forwardRef<HTMLDivElement, ReviewNoticeProps>(function ReviewNotice(
  { kind, reason, labels, children, ...props },
  ref,
) {
  // Screen readers may miss what a live region holds when it appears: its words come a moment later.
  const [heard, setHeard] = useState(false)
  useEffect(() => setHeard(true), [])
  const words = (
    <>
      {labels?.[kind] ?? reviewNoticeLabels[kind]}
      {reason ? ` ${reason}` : null}
    </>
  )
  return (
    <div {...props} ref={ref} data-rivulet="review-notice" data-kind={kind}>
      <Icon path={shield} />
      <div data-part="content">
        <p data-part="sentence" aria-hidden="true">
          {words}
        </p>
        <VisuallyHidden role="status">{heard && words}</VisuallyHidden>
        {children != null && <div data-part="actions">{children}</div>}
      </div>
    </div>
  )
})
