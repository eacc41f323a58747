/** Decodes UTF-8 that is cut anywhere, as the Encoding Standard does, and remembers whether it met invalid bytes. */
export type Utf8Decoder = {
  /** @param bytes - the next ones; without any the input has ended, maybe inside a character */
  decode(bytes?: Uint8Array): string
  /** True once bytes were met that are not UTF-8; each is U+FFFD in the text. */
  readonly invalid: boolean
}

/**
 * A decoder that goes on after an error does not tell it: a replaced byte is like a genuine U+FFFD. But that one has bytes of
 * its own, EF BF BD, which are never part of anything else: where there are more of the characters than of the bytes, some
 * were replaced. Nearly no text has any, so nothing is read twice. A first U+FEFF stays in the text.
 */
export function createUtf8Decoder(): Utf8Decoder {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  /** The last two bytes: a character may be cut. */
  let lastButOne = 0
  let last = 0
  const decoder = {
    invalid: false,
    decode(bytes?: Uint8Array) {
      const text = utf8.decode(bytes, { stream: bytes !== undefined })
      if (text.includes('\uFFFD'))
        decoder.invalid ||= text.split('\uFFFD').length - 1 > genuineIn([lastButOne, last, ...(bytes ?? [])])
      const length = bytes?.length
      if (length) {
        lastButOne = bytes[length - 2] ?? last
        last = bytes[length - 1] as number
      }
      return text
    },
  }
  return decoder
}

/** How often U+FFFD is written. */
function genuineIn(bytes: readonly number[]): number {
  let count = 0
  for (let at = 2; at < bytes.length; at++)
    if (bytes[at - 2] === 0xef && bytes[at - 1] === 0xbf && bytes[at] === 0xbd) count++
  return count
}
