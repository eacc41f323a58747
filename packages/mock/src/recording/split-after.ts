const space = 0x20
const lf = 0x0a
const cr = 0x0d

/** Cuts bytes after every word, line or blank line; joined, the pieces are the bytes. */
export function splitAfter(bytes: Uint8Array, unit: 'word' | 'line' | 'blank-line'): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let start = 0
  let lineStart = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    const endsLine = byte === lf || (byte === cr && bytes[at + 1] !== lf)
    const isBlankLine = endsLine && isOnlyLineEnd(bytes, lineStart, at)
    if (endsLine) lineStart = at + 1
    const ends = unit === 'blank-line' ? isBlankLine : endsLine || (unit === 'word' && byte === space)
    if (ends) {
      pieces.push(bytes.subarray(start, at + 1))
      start = at + 1
    }
  }
  if (start < bytes.length) pieces.push(bytes.subarray(start))
  return pieces
}

function isOnlyLineEnd(bytes: Uint8Array, lineStart: number, at: number): boolean {
  return at === lineStart || (at === lineStart + 1 && bytes[lineStart] === cr)
}
