'use client'

import {
  type ChangeEvent,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useAutosize } from '../internal/use-autosize.ts'
import { isComposing, wantsToSend } from '../internal/wants-to-send.ts'

export type UseMessageEditorOptions = {
  /** What the message says now. */
  text: string
  /** Told the new words, which are never empty. */
  onSave: (text: string) => void
  /** The message is to stay as it was. */
  onCancel: () => void
}

/**
 * What a `<MessageEditor>` does, without its markup: spread `form` and `field` on a form and its text field. Enter saves,
 * Shift+Enter is a line break, Escape leaves the message as it was.
 */
export function useMessageEditor({ text, onSave, onCancel }: UseMessageEditorOptions) {
  const [draft, setDraft] = useState(text)
  const field = useRef<HTMLTextAreaElement | null>(null)
  useAutosize(field, draft)
  // Whoever asked for the field wants to write in it, behind what is there.
  useEffect(() => {
    const { current: element } = field
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])

  return {
    form: {
      onSubmit(event: FormEvent<HTMLFormElement>) {
        if (event.defaultPrevented) return
        event.preventDefault()
        if (draft.trim() !== '') onSave(draft)
      },
    },
    field: {
      ref: field as RefObject<HTMLTextAreaElement>,
      rows: 1,
      dir: 'auto',
      value: draft,
      onChange: (event: ChangeEvent<HTMLTextAreaElement>) => setDraft(event.target.value),
      onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
        if (event.key === 'Escape' && !isComposing(event)) onCancel()
        if (!wantsToSend(event, true)) return
        event.preventDefault()
        event.currentTarget.form?.requestSubmit()
      },
    },
  }
}
