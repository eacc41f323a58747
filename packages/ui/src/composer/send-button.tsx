import type { MouseEvent } from 'react'
import { StopIcon } from '../cancel-button/stop-icon.tsx'
import { Icon } from '../internal/icon.tsx'
import { arrowUp } from '../internal/icon-paths.ts'

type SendButtonProps = {
  /** It stops the answer, in place of sending. */
  stops: boolean
  available: boolean
  label: string
  onStop: () => void
  onSent: () => void
}

/**
 * One button in one place that sends or stops. It is never `disabled`, only `aria-disabled`: it changes under the focus, which
 * would be lost.
 */
export function SendButton({ stops, available, label, onStop, onSent }: SendButtonProps) {
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (stops) {
      event.preventDefault()
      // The second press of a double click was meant for the button that sends.
      if (event.detail < 2) onStop()
    } else if (available) {
      onSent()
    }
  }
  return (
    <button
      type="submit"
      data-part="send"
      data-action={stops ? 'stop' : 'send'}
      aria-label={label}
      aria-disabled={!available || undefined}
      onClick={handleClick}
    >
      {stops ? <StopIcon /> : <Icon path={arrowUp} />}
    </button>
  )
}
