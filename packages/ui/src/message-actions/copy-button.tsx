import { Icon } from '../internal/icon.tsx'
import { check, copy as copyPath, cross } from '../internal/icon-paths.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'
import { useCopy } from './use-copy.ts'

export type CopyButtonLabels = { copy: string; copied: string; copyFailed: string }

export const copyButtonLabels: CopyButtonLabels = {
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not be copied',
}

const paths = { idle: copyPath, copied: check, failed: cross }
type CopyButtonProps = { text: string; copy?: (text: string) => Promise<void>; labels: CopyButtonLabels }

/** Copies a text, and says for a moment whether that went well: a browser may not allow it. */
export function CopyButton({ text, copy: write, labels }: CopyButtonProps) {
  const { outcome, copy } = useCopy(text, write)
  const word = outcome === 'failed' ? labels.copyFailed : labels.copied
  return (
    <>
      <button
        type="button"
        data-part="icon-button"
        data-outcome={outcome}
        aria-label={labels.copy}
        title={labels.copy}
        onClick={() => void copy()}
      >
        <Icon path={paths[outcome]} />
      </button>
      <VisuallyHidden role="status">{outcome !== 'idle' && word}</VisuallyHidden>
    </>
  )
}
