const lf = 0x0a
const cr = 0x0d

/**
 * A place inside a line, at or after `at`: what came before it is half of a line.
 *
 * @returns `at` itself when there is none
 */
export function findCutInLine(bytes: Uint8Array, at: number): number {
  const isEnd = (byte: number | undefined) => byte === undefined || byte === lf || byte === cr
  for (let place = Math.max(1, at); place < bytes.length; place++) {
    if (!isEnd(bytes[place - 1]) && !isEnd(bytes[place])) return place
  }
  return at
}

/**
 * A place inside a character of several bytes: the first at or after `at`, else the last one before it.
 *
 * @returns `undefined` when all characters have one byte
 */
export function findCutInCharacter(bytes: Uint8Array, at: number): number | undefined {
  const isInside = (byte: number) => byte >= 0x80 && byte <= 0xbf // a byte that goes on with a character
  const after = bytes.findIndex((byte, place) => place >= at && isInside(byte))
  if (after >= 0) return after
  const before = bytes.findLastIndex(isInside)
  return before < 0 ? undefined : before
}
