/** Chance that comes out the same every time for the same seed. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from 0 up to, but not including, `below`. */
  integer(below: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  bytes(count: number): Uint8Array<ArrayBuffer>
  /** Lower-case hexadecimal digits, for ids. */
  hex(digits: number): string
  uuid(): string
}

/**
 * Chance from one or more seeds.
 *
 * @see "splitmix32", the 32-bit form of SplitMix (Steele, Lea and Flood, 2014); seeds are folded in by FNV-1a
 */
export function createRandom(...seeds: readonly (string | number)[]): Random {
  let state = fold(seeds.join('\0'))

  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  const integer = (below: number) => Math.floor(next() * below)
  const hex = (digits: number) => {
    let text = ''
    while (text.length < digits) text += integer(16).toString(16)
    return text
  }

  return {
    next,
    integer,
    pick: (items) => items[integer(items.length)] ?? items[0],
    bytes: (count) => Uint8Array.from({ length: count }, () => integer(256)),
    hex,
    uuid: () => asUuid(hex(32)),
  }
}

/** 32 hexadecimal digits as a UUID. */
export function asUuid(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function fold(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
