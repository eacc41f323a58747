'use client'

import { useEffect, useState } from 'react'

/** How the last copy went; `idle` again after a moment. */
export type CopyOutcome = 'idle' | 'copied' | 'failed'

/** How long an outcome is told. */
const outcomeMs = 2000

const toClipboard = (text: string) => navigator.clipboard.writeText(text)

/**
 * Copies a text, and tells for two seconds whether that went well: a browser may not allow it.
 *
 * @param write - default: to the clipboard
 */
export function useCopy(text: string, write: (text: string) => Promise<void> = toClipboard) {
  const [outcome, setOutcome] = useState<CopyOutcome>('idle')

  useEffect(() => {
    if (outcome === 'idle') return
    const timer = setTimeout(() => setOutcome('idle'), outcomeMs)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = async () => {
    try {
      await write(text)
      setOutcome('copied')
    } catch {
      setOutcome('failed') // told by the outcome: there is nobody else to tell
    }
  }
  return { outcome, copy }
}
