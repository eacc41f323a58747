'use client'

import { isRunning, type StreamControls, type StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { ActionButton } from '../internal/action-button.tsx'
import { StopIcon } from './stop-icon.tsx'

export type CancelButtonLabels = { cancel: string }

export const cancelButtonLabels: CancelButtonLabels = { cancel: 'Cancel' }

export type CancelButtonProps = ComponentPropsWithoutRef<'button'> & {
  /** The stream to cancel, such as the result of `useStream`. */
  stream: StreamReader & Pick<StreamControls, 'cancel'>
  /** Words in place of the English ones. `children` replace the icon too. */
  labels?: Partial<CancelButtonLabels>
}

/**
 * Cancels the running stream and keeps the text received so far. Renders a `<button>`, disabled while nothing runs;
 * when the run ends under the keyboard focus it is only `aria-disabled`, so that the focus is not lost.
 */
export const CancelButton = forwardRef<HTMLButtonElement, CancelButtonProps>(function CancelButton(
  { stream, labels, children, ...props },
  ref,
) {
  const status = useStreamValue(stream, (state) => state.status)
  const { cancel } = { ...cancelButtonLabels, ...labels }
  return (
    <ActionButton
      {...props}
      ref={ref}
      data-rivulet="cancel-button"
      data-status={status}
      available={isRunning(status)}
      action={stream.cancel}
    >
      {children ?? (
        <>
          <StopIcon />
          {cancel}
        </>
      )}
    </ActionButton>
  )
})
