'use client'

import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react'
import { newsAfter } from '../internal/announcer.tsx'
import { given } from '../internal/given.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'
import { CopyButton, type CopyWords } from './copy-button.tsx'

export type CopyAnswerButtonLabels = CopyWords

export const copyAnswerButtonLabels: CopyAnswerButtonLabels = {
  copy: 'Copy answer',
  copied: 'Copied',
  copyFailed: 'Could not copy',
}

export type CopyAnswerButtonProps = ComponentPropsWithoutRef<'button'> & {
  /** What to copy, or what gives it when the button is pressed: `() => answer.text` has nothing rendered while text comes. */
  text: string | (() => string)
  /** Words in place of the English ones. `children` replace them for good. */
  labels?: Partial<CopyAnswerButtonLabels>
}

/** Copies a whole answer as the Markdown that it is. Renders a `<button>`, and beside it what screen readers are told. */
export const CopyAnswerButton = forwardRef<HTMLButtonElement, CopyAnswerButtonProps>(
  function CopyAnswerButton({ text, labels, ...props }, ref) {
    const [news, setNews] = useState('')
    return (
      <>
        <CopyButton
          {...props}
          ref={ref}
          data-rivulet="copy-answer-button"
          text={typeof text === 'function' ? text : () => text}
          labels={{ ...copyAnswerButtonLabels, ...given(labels ?? {}) }}
          onAnnounce={(words) => setNews((before) => newsAfter(before, words))}
        />
        <VisuallyHidden role="status">{news}</VisuallyHidden>
      </>
    )
  },
)
