'use client'

import type { ChatBranch } from '@rivulet/core'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { Icon } from '../internal/icon.tsx'
import { again, pencil } from '../internal/icon-paths.ts'
import { BranchPicker, type BranchPickerLabels, branchPickerLabels } from './branch-picker.tsx'
import { CopyButton, type CopyButtonLabels, copyButtonLabels } from './copy-button.tsx'

export type MessageActionsLabels = CopyButtonLabels &
  BranchPickerLabels & {
    /** Name of the group. */
    actions: string
    regenerate: string
    edit: string
  }

export const messageActionsLabels: MessageActionsLabels = {
  ...copyButtonLabels,
  ...branchPickerLabels,
  actions: 'Actions',
  regenerate: 'Answer again',
  edit: 'Edit',
}

export type MessageActionsProps = ComponentPropsWithoutRef<'div'> & {
  /** What the copy button copies; without it there is none. */
  text?: string
  /** Shows a button that asks for another answer. */
  onRegenerate?: () => void
  /** Shows a button that edits the message. */
  onEdit?: () => void
  /** Which of several answers is shown; buttons to turn to the others appear where there is more than one. */
  branch?: ChatBranch
  /** Another version is to be shown: its place among them, from 0. */
  onSelectBranch?: (index: number) => void
  /** Copies a text; default: to the clipboard. */
  copy?: (text: string) => Promise<void>
  /** Further buttons, behind the others. */
  children?: ReactNode
  /** Words in place of the English ones. */
  labels?: Partial<MessageActionsLabels>
}

/** What can be done with a message: copy it, edit it, ask again, turn to another branch. A button for each that is listened to. */
export const MessageActions = forwardRef<HTMLDivElement, MessageActionsProps>(function MessageActions(
  { text, onRegenerate, onEdit, branch, onSelectBranch, copy, children, labels, ...props },
  ref,
) {
  const words = { ...messageActionsLabels, ...labels }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div role="group" aria-label={words.actions} {...props} ref={ref} data-rivulet="message-actions">
      {branch && branch.count > 1 && onSelectBranch && (
        <BranchPicker branch={branch} onSelect={onSelectBranch} labels={words} />
      )}
      {text && <CopyButton text={text} copy={copy} labels={words} />}
      {onEdit && (
        <button
          type="button"
          data-part="icon-button"
          aria-label={words.edit}
          title={words.edit}
          onClick={onEdit}
        >
          <Icon path={pencil} />
        </button>
      )}
      {onRegenerate && (
        <button
          type="button"
          data-part="icon-button"
          aria-label={words.regenerate}
          title={words.regenerate}
          onClick={onRegenerate}
        >
          <Icon path={again} />
        </button>
      )}
      {children}
    </div>
  )
})
