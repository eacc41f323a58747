import type { RefObject } from 'react'
import { useBeforePaint } from './use-before-paint.ts'

/**
 * Makes a text field as high as its text. Where the style sheet can (`field-sizing`) it is left to it: measuring makes the
 * browser lay out the page with each key.
 */
export function useAutosize(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useBeforePaint(() => {
    if (globalThis.CSS?.supports?.('field-sizing', 'content')) return
    const element = field.current
    // What is not laid out has no height to measure.
    if (!element?.scrollHeight) return
    element.style.blockSize = 'auto'
    const borders = element.offsetHeight - element.clientHeight
    element.style.blockSize = `${element.scrollHeight + borders}px`
  }, [field, text])
}
