import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent } from 'react'
import { useCopy } from './use-copy.ts'

export type CopyWords = { copy: string; copied: string; copyFailed: string }

type CopyButtonProps = ComponentPropsWithoutRef<'button'> & {
  text: () => string
  labels: CopyWords
  onAnnounce: (words: string) => void
}

/** Copies a text. The user's own handler comes first; `preventDefault()` in it holds the copying back. */
export const CopyButton = forwardRef<HTMLButtonElement, CopyButtonProps>(function CopyButton(
  { text, labels, onAnnounce, onClick, children, ...props },
  ref,
) {
  const words = { copied: labels.copied, failed: labels.copyFailed }
  const { outcome, copy } = useCopy(text, (is) => onAnnounce(words[is]))
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event)
    if (!event.defaultPrevented) void copy()
  }
  return (
    <button type="button" {...props} ref={ref} data-outcome={outcome ?? undefined} onClick={handleClick}>
      {children ?? (outcome ? words[outcome] : labels.copy)}
    </button>
  )
})
