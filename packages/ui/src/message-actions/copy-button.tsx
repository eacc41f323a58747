import { useEffect, useState } from 'react'
import { Icon } from '../internal/icon.tsx'
import { check, copy as copyPath, cross } from '../internal/icon-paths.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'

export type CopyButtonLabels = { copy: string; copied: string; copyFailed: string }

export const copyButtonLabels: CopyButtonLabels = {
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not be copied',
}

const paths = { idle: copyPath, copied: check, failed: cross }
/** How long the button says how it went. */
const outcomeMs = 2000

type CopyButtonProps = { text: string; copy?: (text: string) => Promise<void>; labels: CopyButtonLabels }

const toClipboard = (text: string) => navigator.clipboard.writeText(text)

/** Copies a text, and says for a moment whether that went well: a browser may not allow it. */
export function CopyButton({ text, copy = toClipboard, labels }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (outcome === 'idle') return
    const timer = setTimeout(() => setOutcome('idle'), outcomeMs)
    return () => clearTimeout(timer)
  }, [outcome])

  const handleClick = async () => {
    try {
      await copy(text)
      setOutcome('copied')
    } catch {
      setOutcome('failed') // said on the button: there is nobody else to tell
    }
  }
  const word = outcome === 'failed' ? labels.copyFailed : labels.copied
  return (
    <>
      <button
        type="button"
        data-part="icon-button"
        data-outcome={outcome}
        aria-label={labels.copy}
        title={labels.copy}
        onClick={() => void handleClick()}
      >
        <Icon path={paths[outcome]} />
      </button>
      <VisuallyHidden role="status">{outcome !== 'idle' && word}</VisuallyHidden>
    </>
  )
}
