'use client'

import type { ChatAttachment } from '@rivulet/core'
import {
  type ChangeEvent,
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useRef,
} from 'react'
import { useAutosize } from '../internal/use-autosize.ts'
import { isComposing, wantsToSend } from '../internal/wants-to-send.ts'
import { readAttachment } from './read-attachment.ts'
import { useAttachments } from './use-attachments.ts'
import { type ComposedMessage, useDraft } from './use-draft.ts'
import { useFileDrop } from './use-file-drop.ts'

export type UseComposerOptions = {
  /**
   * Called with the draft, which is then empty. A promise of `false`, or one that rejects, gives the draft back, unless the
   * person has begun another one.
   */
  onSend: (message: ComposedMessage) => unknown
  /** While an answer comes: the button stops it, and so does Escape. Default false. */
  running?: boolean
  /** The answer is to be stopped. */
  onStop?: () => void
  /** Whether a message can be sent while an answer comes, to wait for its turn; default false. */
  queueing?: boolean
  /** The text, where its owner keeps it; with `onValueChange`. */
  value?: string
  /** The text to begin with, where the composer keeps it itself. */
  defaultValue?: string
  /** The text has changed, by the person or because it was sent. */
  onValueChange?: (value: string) => void
  /** Whether files can be attached, pasted and dropped; default false. */
  attaching?: boolean
  /** Kinds of files, as in `<input accept>`; default all. */
  accept?: string
  /** Default 10. */
  maxFiles?: number
  /** Default 10,000,000. */
  maxFileBytes?: number
  /** Default: reads the file as a data URL. An app that uploads gives its own. */
  readFile?: (file: File) => Promise<ChatAttachment>
  /** What Enter does alone; default `send`. Control+Enter and Command+Enter always send, Shift+Enter never does. */
  enterKey?: 'send' | 'newline'
  /** Nothing can be written or sent; default false. */
  disabled?: boolean
}

/** The behaviour of a `<Composer>`, for markup of your own. */
export type UseComposerResult = ReturnType<typeof useComposer>

/**
 * What a `<Composer>` does, without its markup: a draft that comes back when it was not sent, Enter that never sends in the
 * middle of a composed word, Escape, files that are pasted and dropped. Spread `form`, `field` and `button` on a form, its
 * text field and its button.
 */
export function useComposer({
  onSend,
  running = false,
  onStop,
  queueing = false,
  value,
  defaultValue = '',
  onValueChange,
  attaching = false,
  accept = '',
  maxFiles = 10,
  maxFileBytes = 10_000_000,
  readFile = readAttachment,
  enterKey = 'send',
  disabled = false,
}: UseComposerOptions) {
  const fieldRef = useRef<HTMLTextAreaElement | null>(null)
  const files = useAttachments({ accept, maxFiles, maxFileBytes, readFile })
  const draft = useDraft({ value, defaultValue, onValueChange, files, onSend })
  const { isDropping, dropHandlers } = useFileDrop(attaching && !disabled, files.add)
  useAutosize(fieldRef, draft.text)

  const mayStop = running && onStop !== undefined
  const stops = mayStop && !(queueing && !draft.isEmpty)
  const maySend = !disabled && !draft.isEmpty && !files.isReading && (queueing || !running)
  const available = stops || maySend

  return {
    /** Whether the button stops the answer, in place of sending. */
    stops,
    /** Whether the button does anything now. */
    available,
    /** Whether files are held above the form. */
    isDropping,
    attachments: files.attachments,
    /** Why the last file was not taken; `null` when all were. */
    problem: files.problem,
    addFiles: files.add,
    removeFile: files.remove,
    form: {
      ...dropHandlers,
      onSubmit(event: FormEvent<HTMLFormElement>) {
        if (event.defaultPrevented) return
        event.preventDefault()
        if (maySend) draft.send()
      },
    },
    field: {
      ref: fieldRef as RefObject<HTMLTextAreaElement>,
      rows: 1,
      dir: 'auto',
      enterKeyHint: enterKey === 'send' ? 'send' : 'enter',
      disabled,
      value: draft.text,
      onChange: (event: ChangeEvent<HTMLTextAreaElement>) => draft.setText(event.target.value),
      onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
        if (event.defaultPrevented) return
        if (event.key === 'Escape' && mayStop && !isComposing(event)) onStop()
        if (!wantsToSend(event, enterKey === 'send')) return
        event.preventDefault()
        event.currentTarget.form?.requestSubmit()
      },
      onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
        const { files: pasted, types } = event.clipboardData
        if (event.defaultPrevented || !attaching || pasted.length === 0) return
        // A table copied from a sheet comes as text and as a picture of it: the text is meant.
        if (types.includes('text/plain')) return
        event.preventDefault()
        files.add(pasted)
      },
    },
    /** It is never `disabled`, only `aria-disabled`: it changes under the focus, which would be lost. */
    button: {
      type: 'submit',
      'aria-disabled': !available || undefined,
      onClick(event: MouseEvent<HTMLButtonElement>) {
        if (stops) {
          event.preventDefault()
          // The second press of a double click was meant for the button that sends.
          if (event.detail < 2) onStop()
        } else if (available) {
          fieldRef.current?.focus()
        }
      },
    },
  } as const
}
