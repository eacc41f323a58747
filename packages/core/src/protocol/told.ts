import { wordOf } from './wire.ts'

/** What has been told of texts, for servers that tell all of a text again each time. */
export type Told = {
  /** The text goes on with this piece, which is given back. */
  add(key: string, piece: unknown): string
  /**
   * The text is this now; without one it is what it was.
   *
   * @returns what is new in it; `undefined` when it does not go on from what has been told
   */
  grow(key: string, whole: unknown): string | undefined
  has(key: string): boolean
  clear(): void
}

export function createTold(): Told {
  const texts = new Map<string, string>()
  const told = (key: string) => texts.get(key) ?? ''
  return {
    add(key, piece) {
      texts.set(key, told(key) + wordOf(piece))
      return wordOf(piece)
    },
    grow(key, whole) {
      const before = told(key)
      const text = wordOf(whole ?? before)
      texts.set(key, text)
      return text.startsWith(before) ? text.slice(before.length) : undefined
    },
    has: (key) => texts.has(key),
    clear: () => texts.clear(),
  }
}
