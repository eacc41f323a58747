import type { Dialect, Frame } from '../provider/dialect.ts'

/** A frame with the number of its event; what is no event, such as a comment, has none. */
export type NumberedFrame = Frame & { readonly number?: number }

/** How the frames of a dialect say their number; `undefined` for one that has no way to. */
export function numbererOf({ streamType, numberFrame }: Dialect): Dialect['numberFrame'] {
  return numberFrame ?? (streamType.startsWith('text/event-stream') ? addSseId : undefined)
}

/** Counts events, from the number after `last`, and writes their numbers as `write` says. */
export function numberFrames(
  frames: readonly Frame[],
  write: (text: string, number: number) => string = (text) => text,
  last = 0,
): NumberedFrame[] {
  let number = last
  return frames.map((frame) => {
    if (/^(?::|retry:)/.test(frame.text)) return frame // says nothing that could be missed
    number++
    return { ...frame, number, text: write(frame.text, number) }
  })
}

function addSseId(text: string, number: number): string {
  return `id: ${number}${text.includes('\r\n') ? '\r\n' : '\n'}${text}`
}
