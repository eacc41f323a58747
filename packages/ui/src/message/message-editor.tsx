'use client'

import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useAutosize } from '../internal/use-autosize.ts'
import { isComposing, wantsToSend } from '../internal/wants-to-send.ts'

export type MessageEditorLabels = { message: string; save: string; cancel: string }

export const messageEditorLabels: MessageEditorLabels = {
  message: 'Edit message',
  save: 'Send',
  cancel: 'Cancel',
}

export type MessageEditorProps = Omit<ComponentPropsWithoutRef<'form'>, 'children'> & {
  /** What the message says now. */
  text: string
  /** Told the new words, which are never empty. */
  onSave: (text: string) => void
  /** The message is to stay as it was. */
  onCancel: () => void
  /** Words in place of the English ones. */
  labels?: Partial<MessageEditorLabels>
}

/** A field to change a message in. Enter saves, Shift+Enter is a line break, Escape leaves it as it was. Renders a `<form>`. */
export const MessageEditor = forwardRef<HTMLFormElement, MessageEditorProps>(function MessageEditor(
  { text, onSave, onCancel, labels, onSubmit, ...props },
  ref,
) {
  const words = { ...messageEditorLabels, ...labels }
  const [draft, setDraft] = useState(text)
  const field = useRef<HTMLTextAreaElement | null>(null)
  useAutosize(field, draft)
  // Whoever asked for the field wants to write in it, behind what is there.
  useEffect(() => {
    const { current: element } = field
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])

  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape' && !isComposing(event)) onCancel()
    if (!wantsToSend(event, true)) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <form
      {...props}
      ref={ref}
      data-rivulet="message-editor"
      onSubmit={(event) => {
        onSubmit?.(event)
        if (event.defaultPrevented) return
        event.preventDefault()
        if (draft.trim() !== '') onSave(draft)
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={words.message}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={handleKeyDown}
      />
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
