'use client'

import type { ReviewNote, ReviewState, StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import {
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  Fragment,
  forwardRef,
  useEffect,
  useState,
} from 'react'
import { Icon } from '../internal/icon.tsx'
import { shield } from '../internal/icon-paths.ts'
import { noStream } from '../internal/no-stream.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'

export type ReviewNoticeKind = 'rewrite' | 'block'

export type ReviewNoticeLabels = Record<ReviewNoticeKind, string>

export const reviewNoticeLabels: ReviewNoticeLabels = {
  rewrite: 'A part of this answer was changed by a review.',
  block: 'This answer was held back by a review.',
}

export type ReviewNoticeProps = ComponentPropsWithoutRef<'div'> & {
  /** The stream whose review to tell of, such as the result of `useStream`. */
  stream?: StreamReader
  /** In place of `stream`: how a review stands, such as the `run.review` of a chat's message. */
  review?: Pick<ReviewState, 'verdicts'>
  /**
   * What the review did: it changed a part of the answer, or held it back. Default: what the verdicts say, and a block where the
   * answer of `stream` has ended by a `content-filter`, such as by a review on the server or the provider's own.
   */
  kind?: ReviewNoticeKind
  /** Why, in words for the person who reads the answer. Default: the reasons of the verdicts. */
  reason?: string
  /** The reason of a verdict in other words, such as another language; nothing is said where it is empty. */
  reasonOf?: (note: ReviewNote) => string
  /** Speak it to screen readers when it appears; default true. Turn it off where it tells of what is past. */
  announce?: boolean
  /** Words in place of the English ones. */
  labels?: Partial<ReviewNoticeLabels>
}

const reasonGiven = ({ reason }: ReviewNote) => reason

/**
 * Says that a review has changed an answer or held it back, and why; spoken once, politely, and a reason that comes later by
 * itself. There is nothing to see while all was let pass. `children` come below: the place for what the person can do.
 */
export const ReviewNotice = forwardRef<HTMLDivElement, ReviewNoticeProps>(function ReviewNotice(
  { stream = noStream, review, kind, reason, reasonOf = reasonGiven, ...props },
  ref,
) {
  const ofStream = useStreamValue(stream, (state) => state.review.verdicts)
  const filtered = useStreamValue(stream, (state) => state.finishReason === 'content-filter')
  const verdicts = review?.verdicts ?? ofStream
  const shown = kind ?? (filtered ? 'block' : kindOf(verdicts))
  if (!shown) return null
  const given = verdicts.filter(({ type }) => type === typeOf[shown]).map(reasonOf)
  const reasons = [...new Set(reason === undefined ? given : [reason])].filter(Boolean)
  // What was a change and is a block now is other news.
  return <Notice key={shown} {...props} noticeRef={ref} kind={shown} reasons={reasons} />
})

type NoticeProps = Omit<ReviewNoticeProps, 'reason'> & {
  kind: ReviewNoticeKind
  reasons: readonly string[]
  noticeRef: ForwardedRef<HTMLDivElement>
}

function Notice({ kind, reasons, announce = true, labels, children, noticeRef, ...props }: NoticeProps) {
  // Screen readers may miss what a live region holds when it appears: its words come a moment later.
  const [heard, setHeard] = useState(false)
  useEffect(() => setHeard(true), [])
  const sentence = labels?.[kind] ?? reviewNoticeLabels[kind]
  return (
    <div {...props} ref={noticeRef} data-rivulet="review-notice" data-kind={kind}>
      <Icon path={shield} />
      <div data-part="content">
        <p data-part="sentence" aria-hidden={announce || undefined}>
          {[sentence, ...reasons].join(' ')}
        </p>
        {announce && (
          // Of what is added, and no more: it is spoken once.
          <VisuallyHidden role="status" aria-atomic="false">
            {heard && sentence}
            {heard && reasons.map((reason) => <Fragment key={reason}> {reason}</Fragment>)}
          </VisuallyHidden>
        )}
        {children != null && <div data-part="actions">{children}</div>}
      </div>
    </div>
  )
}

const typeOf = { rewrite: 'replace', block: 'block' } as const

function kindOf(verdicts: readonly ReviewNote[]): ReviewNoticeKind | null {
  const did = (kind: ReviewNoticeKind) => verdicts.some(({ type }) => type === typeOf[kind])
  return did('block') ? 'block' : did('rewrite') ? 'rewrite' : null
}
