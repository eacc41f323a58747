import type { KeyboardEvent } from 'react'

/** Chrome says so on the event; Safari ends the composition before the key that ended it, and marks that one with 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229
}

/**
 * Whether this key sends: Enter, but never while a word is composed. Shift keeps the line break of a text field; Control or
 * Command sends in any case.
 *
 * @param enterSends - what Enter alone does
 */
export function wantsToSend(event: KeyboardEvent, enterSends: boolean): boolean {
  if (event.key !== 'Enter' || isComposing(event) || event.shiftKey || event.altKey) return false
  return enterSends || event.ctrlKey || event.metaKey
}
