import type { StreamState } from '../state/stream-state.ts'
import type { ObjectOptions } from './object-options.ts'

/** The text in which the object is, and whether it is all there will be. */
export function objectText(
  { text, toolCalls, status }: StreamState,
  from: ObjectOptions['from'] = 'text',
): { text: string; whole: boolean } {
  if (from === 'text') return { text, whole: status === 'done' }
  const call = toolCalls.findLast(({ name }) => name === from.toolCall)
  return { text: call?.arguments ?? '', whole: status === 'done' || (call?.complete ?? false) }
}

const comparedUnits = 256

/**
 * Whether a text is another one with more behind it, as far as its end shows: to compare all of it would take longer with every
 * frame.
 */
export function seemsToGoOn(text: string, earlier: string): boolean {
  const from = Math.max(0, earlier.length - comparedUnits)
  return text.startsWith(earlier.slice(from), from)
}

/** The rest of a text, as a text of its own: a part of it would keep all of it in memory, at each frame another one. */
export function restOf(text: string, from: number): string {
  return ` ${text.slice(from)}`.slice(1)
}
