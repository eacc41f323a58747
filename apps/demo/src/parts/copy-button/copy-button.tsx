import { useEffect, useState } from 'react'

type CopyButtonProps = {
  label: string
  /** Asked for when the button is pressed. */
  text(): string
  disabled?: boolean
}

const shownForMs = 2000

/** Copies a text and says whether that worked. */
export function CopyButton({ label, text, disabled = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), shownForMs)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = () => {
    // Absent on a page that is not served from a secure origin.
    const writing = navigator.clipboard?.writeText(text()) ?? Promise.reject(new Error('no clipboard'))
    writing.then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    )
  }

  return (
    <button type="button" className="button" data-kind="quiet" disabled={disabled} onClick={copy}>
      <span aria-live="polite">
        {outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Not allowed here' : label}
      </span>
    </button>
  )
}
