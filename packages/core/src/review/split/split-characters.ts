import type { Splitter } from './splitter.ts'

/** Pieces of so many code points. */
export function splitCharacters(codePoints: number): Splitter {
  let rest = ''
  /** Of `rest`, how far it was counted, and what the count is. */
  let at = 0
  let count = 0
  return {
    push(text) {
      rest += text
      const pieces: string[] = []
      let start = 0
      while (at < rest.length) {
        const isPair = isHigh(rest.charCodeAt(at))
        // Its other half has not come.
        if (isPair && at + 1 === rest.length) break
        at += isPair && isLow(rest.charCodeAt(at + 1)) ? 2 : 1
        count++
        if (count < codePoints) continue
        pieces.push(rest.slice(start, at))
        start = at
        count = 0
      }
      rest = rest.slice(start)
      at -= start
      return pieces
    },
    end() {
      const last = rest
      rest = ''
      at = count = 0
      return last ? [last] : []
    },
  }
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
