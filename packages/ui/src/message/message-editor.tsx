'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { inTurn } from '../internal/in-turn.ts'
import { type UseMessageEditorOptions, useMessageEditor } from './use-message-editor.ts'

export type MessageEditorLabels = { message: string; save: string; cancel: string }

export const messageEditorLabels: MessageEditorLabels = {
  message: 'Edit message',
  save: 'Send',
  cancel: 'Cancel',
}

export type MessageEditorProps = Omit<ComponentPropsWithoutRef<'form'>, 'children'> &
  UseMessageEditorOptions & {
    /** Words in place of the English ones. */
    labels?: Partial<MessageEditorLabels>
  }

/** A field to change a message in. Enter saves, Shift+Enter is a line break, Escape leaves it as it was. Renders a `<form>`. */
export const MessageEditor = forwardRef<HTMLFormElement, MessageEditorProps>(function MessageEditor(
  { text, onSave, onCancel, labels, onSubmit, ...props },
  ref,
) {
  const words = { ...messageEditorLabels, ...labels }
  const { form, field } = useMessageEditor({ text, onSave, onCancel })
  return (
    <form {...props} ref={ref} data-rivulet="message-editor" onSubmit={inTurn(onSubmit, form.onSubmit)}>
      <textarea {...field} aria-label={words.message} />
      <div data-part="actions">
        <button type="button" data-part="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" data-part="button" data-primary="">
          {words.save}
        </button>
      </div>
    </form>
  )
})
