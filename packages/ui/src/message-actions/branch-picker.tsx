import type { ChatBranch } from '@rivulet/core'
import { Icon } from '../internal/icon.tsx'
import { chevronEnd, chevronStart } from '../internal/icon-paths.ts'

export type BranchPickerLabels = {
  previousBranch: string
  nextBranch: string
  /** @param number - from 1 */
  branch: (number: number, count: number) => string
}

export const branchPickerLabels: BranchPickerLabels = {
  previousBranch: 'Previous version',
  nextBranch: 'Next version',
  branch: (number, count) => `${number} of ${count}`,
}

type BranchPickerProps = { branch: ChatBranch; onSelect: (index: number) => void; labels: BranchPickerLabels }

/** Turns from one version to the next. The buttons at the ends stay within reach, so that the focus is not lost there. */
export function BranchPicker({ branch: { index, count }, onSelect, labels }: BranchPickerProps) {
  const turn = (label: string, to: number, path: string) => {
    const exists = to >= 0 && to < count
    return (
      <button
        type="button"
        data-part="icon-button"
        aria-label={label}
        title={label}
        aria-disabled={!exists || undefined}
        onClick={() => exists && onSelect(to)}
      >
        <Icon path={path} />
      </button>
    )
  }
  return (
    <div data-part="branch">
      {turn(labels.previousBranch, index - 1, chevronStart)}
      <span data-part="position" role="status">
        {labels.branch(index + 1, count)}
      </span>
      {turn(labels.nextBranch, index + 1, chevronEnd)}
    </div>
  )
}
