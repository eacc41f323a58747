import { type Answer, countPieces, takePieces } from '../answer/answer.ts'

/** A private-use character that stands for bytes which are not text, until the answer is bytes. */
const placeholder = '\uE000'
const placeholderBytes = [0xee, 0x80, 0x80]
/** 0xFF never occurs in UTF-8, and 0xC0 never begins a character. */
const invalidBytes = [0xff, 0xc0, 0x80]

/** The first half of an answer, which then ends in an error that the API reports itself. */
export function breakDown(answer: Answer): Answer {
  return { ...takePieces(answer, Math.ceil(countPieces(answer) / 2), 'error'), ending: 'error' }
}

/** Puts a place that is not text into the middle of an answer; `encodeSpoiled` makes it so. */
export function placeInvalid(answer: Answer): Answer {
  return placeInMiddle(answer, placeholder)
}

/** Puts a character of four bytes into the middle of an answer, so that there is one to cut. */
export function placeCharacter(answer: Answer): Answer {
  const isProse = answer.parts.every(({ type }) => type !== 'tool-call')
  return isProse ? placeInMiddle(answer, '🐟') : answer
}

function placeInMiddle(answer: Answer, text: string): Answer {
  let before = Math.floor(countPieces(answer) / 2)
  return {
    ...answer,
    parts: answer.parts.map((part) => {
      const at = before
      before -= part.pieces.length
      const pieces = part.pieces.map((piece, index) => (index === at ? `${piece}${text}` : piece))
      return { ...part, pieces }
    }),
  }
}

/** Encodes text as UTF-8, save for the placeholder, which becomes bytes that no decoder accepts. */
export function encodeSpoiled(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  for (let at = text.indexOf(placeholder) < 0 ? bytes.length : 0; at < bytes.length; at++) {
    if (placeholderBytes.every((byte, offset) => bytes[at + offset] === byte)) bytes.set(invalidBytes, at)
  }
  return bytes
}
