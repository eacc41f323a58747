import { useEffect, useState } from 'react'

/** How long a button says what came of it. */
const shownMs = 2000

export type CopyOutcome = 'copied' | 'failed'

/**
 * Copies a text, and tells for a while what came of it.
 *
 * @param getText - asked when the text is wanted, and not before
 */
export function useCopy(getText: () => string, onOutcome: (outcome: CopyOutcome) => void) {
  const [outcome, setOutcome] = useState<{ is: CopyOutcome } | null>(null)

  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), shownMs)
    return () => clearTimeout(timer)
  }, [outcome])

  const finish = (is: CopyOutcome) => {
    setOutcome({ is })
    onOutcome(is)
  }
  const copy = () =>
    writeText(getText()).then(
      () => finish('copied'),
      () => finish('failed'),
    )

  return { outcome: outcome?.is ?? null, copy }
}

/** Pages that are not served safely have no clipboard at all. */
async function writeText(text: string) {
  await navigator.clipboard.writeText(text)
}
