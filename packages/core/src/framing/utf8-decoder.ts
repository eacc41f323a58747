/** Decodes UTF-8 that is cut anywhere, as the Encoding Standard does, and remembers whether it met invalid bytes. */
export type Utf8Decoder = {
  /** @param bytes - the next ones; without any the input has ended, maybe inside a character */
  decode(bytes?: Uint8Array): string
  /** True once bytes were met that are not UTF-8; each is U+FFFD in the text. */
  readonly invalid: boolean
}

/**
 * A lenient decoder does not tell a replaced byte from a genuine U+FFFD, and a strict one cannot go on after an error: so
 * one gives the text and the other only listens for errors, from the first byte on that is not ASCII: where the text is not
 * as long as its bytes, or something in it was replaced. A first U+FEFF stays in the text.
 */
export function createUtf8Decoder(): Utf8Decoder {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  const strict = new TextDecoder('utf-8', { fatal: true })
  let ascii = true
  const decoder = {
    invalid: false,
    decode(bytes?: Uint8Array) {
      const stream = bytes !== undefined
      const text = lenient.decode(bytes, { stream })
      ascii &&= text.length === bytes?.length && !text.includes('\uFFFD')
      if (!ascii && !decoder.invalid) {
        try {
          strict.decode(bytes, { stream })
        } catch {
          decoder.invalid = true
        }
      }
      return text
    },
  }
  return decoder
}
