import type { ChatAttachment } from '@rivulet/core'
import { useRef, useState } from 'react'
import { useBeforePaint } from '../internal/use-before-paint.ts'
import type { useAttachments } from './use-attachments.ts'

/** What a person has written. */
export type ComposedMessage = { readonly text: string; readonly attachments: readonly ChatAttachment[] }

type DraftOptions = {
  value: string | undefined
  defaultValue: string
  onValueChange: ((value: string) => void) | undefined
  files: Pick<ReturnType<typeof useAttachments>, 'attachments' | 'replace'>
  onSend: (message: ComposedMessage) => unknown
}

/** A message before it is sent. It leaves at once, and comes back when it turns out not to have been sent. */
export function useDraft({ value, defaultValue, onValueChange, files, onSend }: DraftOptions) {
  const [ownText, setOwnText] = useState(defaultValue)
  const text = value ?? ownText
  const isEmpty = text.trim() === '' && files.attachments.length === 0
  const latestIsEmpty = useRef(isEmpty)
  useBeforePaint(() => {
    latestIsEmpty.current = isEmpty
  }, [isEmpty])

  const setText = (next: string) => {
    setOwnText(next)
    onValueChange?.(next)
  }
  const send = async () => {
    const message = { text, attachments: files.attachments }
    const giveBack = () => {
      if (!latestIsEmpty.current) return // another one has been begun, and must not be lost either
      setText(message.text)
      files.replace(message.attachments)
    }
    setText('')
    files.replace([])
    try {
      if ((await onSend(message)) === false) giveBack()
    } catch (error) {
      giveBack()
      reportError(error)
    }
  }
  return { text, isEmpty, setText, send: () => void send() }
}
