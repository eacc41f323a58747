'use client'

import type { StreamReader } from '@rivulet/core'
import { useState, useSyncExternalStore } from 'react'
import { useTypewriter } from './use-typewriter.ts'

export type UseSmoothTextOptions = {
  /** The stream to type; the component renders with each frame in which it grows. */
  stream?: StreamReader
  /** Without `stream`: the text to type, which may grow from render to render. */
  text?: string
  /** With `text`: whether more may come; default false. */
  streaming?: boolean
  /** Types at the pace of arrival; default true. All there is is given when false, or where motion is not wanted. */
  typing?: boolean
}

/**
 * What a `<StreamText>` would show now, for markup of your own: a growing text at the pace it arrives, by graphemes. Each frame
 * is a render of the component; `<StreamText>` does without, which long answers notice.
 */
export function useSmoothText({
  stream,
  text = '',
  streaming = false,
  typing = true,
}: UseSmoothTextOptions): string {
  const [initialText] = useState(() => (stream ? stream.getSnapshot().text : text))
  const [typed] = useState(() => createTypedText(initialText))
  useTypewriter(typed, initialText, { stream, text, growing: streaming, typing })
  // A server knows the text of a property, but no stream's.
  return useSyncExternalStore(typed.subscribe, typed.get, () => (stream ? '' : typed.get()))
}

function createTypedText(initialText: string) {
  const listeners = new Set<() => void>()
  let text = initialText
  const show = (next: string) => {
    text = next
    for (const listener of listeners) listener()
  }
  return {
    get length() {
      return text.length
    },
    get: () => text,
    append: (piece: string) => show(text + piece),
    clear: () => show(''),
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
