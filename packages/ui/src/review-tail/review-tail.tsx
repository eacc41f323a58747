'use client'

import { isRunning, type ReviewState, type StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { Icon } from '../internal/icon.tsx'
import { shield } from '../internal/icon-paths.ts'
import { noStream } from '../internal/no-stream.ts'

export type ReviewTailLabels = {
  /** While text is held. */
  checking: string
  /** Once all there is has been checked. */
  checked: string
}

export const reviewTailLabels: ReviewTailLabels = { checking: 'Being checked', checked: 'Checked' }

type Review = Pick<ReviewState, 'status' | 'heldChars' | 'checked'>

export type ReviewTailProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
  /** The stream whose text is reviewed, such as the result of `useStream`. */
  stream?: StreamReader
  /** In place of `stream`: how a review stands, such as the `run.review` of a chat's message. */
  review?: Review
  /** With `review`: whether more may come; default false. */
  streaming?: boolean
  /** Words in place of the English ones. */
  labels?: Partial<ReviewTailLabels>
}

/**
 * Says below a text that more of it has come and is being checked. Where there is a review it takes its line from the start of
 * the run, so nothing moves when text is held or let go; where there is none, or it has blocked the answer, it is not there.
 * Never spoken: a person who reads by ear is told of the words once they pass.
 */
export const ReviewTail = forwardRef<HTMLDivElement, ReviewTailProps>(function ReviewTail(
  { stream = noStream, review, streaming = false, labels, ...props },
  ref,
) {
  const ofStream = useStreamValue(stream, (state) => tailOf(state.review, isRunning(state.status)))
  const tail = review ? tailOf(review, streaming) : ofStream
  if (!tail) return null
  const word = tail === 'checked' ? 'checked' : 'checking'
  return (
    <div {...props} ref={ref} data-rivulet="review-tail" data-status={tail}>
      <Icon path={shield} />
      {labels?.[word] ?? reviewTailLabels[word]}
    </div>
  )
})

/** `waiting`: nothing is held just now, though more may come. */
function tailOf({ status, heldChars, checked }: Review, running: boolean) {
  if (status === 'off' || status === 'blocked') return null
  if (running) return heldChars > 0 ? 'checking' : 'waiting'
  // What was held when the run was cut short will never be shown.
  return heldChars === 0 && checked > 0 ? 'checked' : null
}
