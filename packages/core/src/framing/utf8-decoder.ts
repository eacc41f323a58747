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
 * as long as its bytes, or something in it was replaced.
 *
 * @param ignoreBOM - leaves a first U+FEFF in the text, for a framing that takes it off itself
 */
export function createUtf8Decoder(ignoreBOM: boolean): Utf8Decoder {
  const lenient = new TextDecoder('utf-8', { ignoreBOM })
  const strict = new TextDecoder('utf-8', { fatal: true })
  let ascii = true
  let invalid = false
  return {
    decode(bytes) {
      const stream = bytes !== undefined
      const text = lenient.decode(bytes, { stream })
      ascii &&= text.length === bytes?.length && !text.includes('\uFFFD')
      if (!ascii && !invalid) {
        try {
          strict.decode(bytes, { stream })
        } catch {
          invalid = true
        }
      }
      return text
    },
    get invalid() {
      return invalid
    },
  }
}
