import { expect, it } from 'vitest'
import { createRandom } from '../../test/random.ts'
import { createUtf8Decoder } from './utf8-decoder.ts'

function decode(pieces: readonly Uint8Array[]) {
  const decoder = createUtf8Decoder()
  const text = pieces.map((piece) => decoder.decode(piece)).join('') + decoder.decode()
  return { text, invalid: decoder.invalid }
}

const oneByOne = (bytes: Uint8Array) => Array.from(bytes, (byte) => Uint8Array.of(byte))

it.each(['plain', 'é', '日本語', '🌍👩‍👩‍👧', 'é🌍é', '\uFEFFbom', 'genuine \uFFFD'])(
  'decodes %s wherever it is cut',
  (text) => {
    const bytes = new TextEncoder().encode(text)
    expect(decode([bytes])).toEqual({ text, invalid: false })
    expect(decode(oneByOne(bytes))).toEqual({ text, invalid: false })
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(decode([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual({ text, invalid: false })
    }
  },
)

it.each([
  [[0x61, 0xff, 0x62]],
  [[0xc0, 0xaf]], // overlong
  [[0xe4, 0xbd, 0x0a]], // a line feed after a cut character is kept
  [[0xf0, 0x9f, 0x98, 0x61]],
  [[0x80, 0x80, 0x80, 0x80]],
  [[0xf5, 0xf5]],
  [[0xed, 0xa0, 0x80]], // a surrogate
])('replaces invalid bytes %j as the standard does, wherever they are cut', (values) => {
  const bytes = Uint8Array.from(values)
  const expected = { text: new TextDecoder().decode(bytes), invalid: true }
  expect(decode([bytes])).toEqual(expected)
  expect(decode(oneByOne(bytes))).toEqual(expected)
})

it('tells invalid bytes from genuine replacement characters as a strict decoder does', () => {
  const random = createRandom(7)
  const strict = new TextDecoder('utf-8', { fatal: true })
  const isValid = (bytes: Uint8Array) => {
    try {
      strict.decode(bytes)
      return true
    } catch {
      return false
    }
  }
  const parts = ['\uFFFD', '\uFFFD\uFFFD', 'a', '€', '🌍'].map((text) => [...new TextEncoder().encode(text)])
  const odd = [[0xef], [0xbf], [0xbd], [0xef, 0xbf], [0xbf, 0xbd], [0xf0, 0x9f]]
  let invalid = 0
  for (let round = 0; round < 5000; round++) {
    const pool = random(2) ? parts : [...parts, ...odd]
    const bytes = Uint8Array.from(
      Array.from({ length: random(8) }, () => pool[random(pool.length)] ?? []).flat(),
    )
    const pieces: Uint8Array[] = []
    for (let at = 0; at < bytes.length; ) {
      const size = random(4)
      pieces.push(bytes.subarray(at, at + size))
      at += size
    }
    const expected = {
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      invalid: !isValid(bytes),
    }
    expect(decode(pieces), JSON.stringify(pieces.map((piece) => [...piece]))).toEqual(expected)
    if (expected.invalid) invalid++
  }
  expect(invalid).toBeGreaterThan(1000)
})

it('gives a replacement character for an end inside a character', () => {
  expect(decode([Uint8Array.of(0x61, 0xf0, 0x9f)])).toEqual({ text: 'a\uFFFD', invalid: true })
})

it('reads only the view it is given', () => {
  const bytes = new TextEncoder().encode('xxhixx')
  expect(decode([new Uint8Array(bytes.buffer, 2, 2)]).text).toBe('hi')
})
