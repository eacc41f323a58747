import { setTimeout as pause } from 'node:timers/promises'

/** What a run of this seed says: some 60 words at a human pace, or much text at once. */
export async function* wordsOf(seed: number, isMuch: boolean): AsyncGenerator<string> {
  const count = isMuch ? 3000 : 60
  for (let index = 0; index < count; index++) {
    // The first one alone, so that a reader is there when the rest comes.
    if (!isMuch || index === 1) await pause(isMuch ? 30 : 4)
    yield `${wordAt(seed, index)}${isMuch ? '.'.repeat(1000) : ''} `
  }
}

export function textOf(seed: number, isMuch: boolean): string {
  const count = isMuch ? 3000 : 60
  return Array.from(
    { length: count },
    (_, index) => `${wordAt(seed, index)}${isMuch ? '.'.repeat(1000) : ''} `,
  ).join('')
}

function wordAt(seed: number, index: number): string {
  return `${index}:${((seed * 7919 + index * 104_729) % 99_991).toString(36)}`
}
