import { StopIcon } from '../cancel-button/stop-icon.tsx'
import { Icon } from '../internal/icon.tsx'
import { arrowUp } from '../internal/icon-paths.ts'
import type { UseComposerResult } from './use-composer.ts'

type SendButtonProps = Pick<UseComposerResult, 'stops' | 'button'> & { label: string }

/** One button in one place that sends or stops. */
export function SendButton({ stops, button, label }: SendButtonProps) {
  return (
    <button {...button} data-part="send" data-action={stops ? 'stop' : 'send'} aria-label={label}>
      {stops ? <StopIcon /> : <Icon path={arrowUp} />}
    </button>
  )
}
