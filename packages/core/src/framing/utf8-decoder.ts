/** Decodes UTF-8 that is cut anywhere, as the Encoding Standard does, and remembers whether it met invalid bytes. */
export type Utf8Decoder = {
  /** @returns the text of all characters that are whole so far */
  decode(bytes: Uint8Array): string
  /** @returns U+FFFD when the input ended inside a character, else nothing */
  flush(): string
  /** True once bytes were met that are not UTF-8; each is U+FFFD in the text. */
  readonly invalid: boolean
}

/**
 * A decoder in fatal mode cannot go on after an error, and one in lenient mode does not tell it from a genuine U+FFFD.
 * So a character cut by a chunk's end is carried over to the next chunk, which leaves chunks that can be decoded alone:
 * strictly, and only if that fails leniently.
 */
export function createUtf8Decoder(): Utf8Decoder {
  // ignoreBOM keeps U+FEFF in the text: whether a first one counts is for the framing to say.
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  let carry: Uint8Array = new Uint8Array(0)
  let invalid = false

  const decodeWhole = (bytes: Uint8Array) => {
    try {
      return strict.decode(bytes)
    } catch {
      invalid = true
      return lenient.decode(bytes)
    }
  }

  return {
    decode(chunk) {
      const bytes = carry.length === 0 ? chunk : concat(carry, chunk)
      const whole = bytes.length - cutCharacterLength(bytes)
      carry = bytes.slice(whole)
      return decodeWhole(bytes.subarray(0, whole))
    },
    flush() {
      const rest = carry
      carry = new Uint8Array(0)
      return rest.length === 0 ? '' : decodeWhole(rest)
    },
    get invalid() {
      return invalid
    },
  }
}

/** Length (0 to 3) of the character that begins, but does not end, in the last bytes. */
function cutCharacterLength(bytes: Uint8Array): number {
  const end = bytes.length
  for (let length = 1; length <= 3 && length <= end; length++) {
    const byte = bytes[end - length] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return characterLength(byte) > length ? length : 0
  }
  return 0
}

function characterLength(lead: number): number {
  if (lead >= 0xf0) return 4
  if (lead >= 0xe0) return 3
  return 2
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}
