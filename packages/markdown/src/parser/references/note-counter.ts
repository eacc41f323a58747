/** Which of the references to which note one is. */
export type NoteNumber = { readonly number: number; readonly occurrence: number }

/** Numbers notes in the order in which they are first referred to, and the references to each. */
export type NoteCounter = {
  /** How many notes are referred to. */
  readonly size: number
  count(label: string): NoteNumber
  /** 0 for a note that nothing refers to. */
  numberOf(label: string): number
  references(label: string): number
  /** Labels by their numbers, those that were not counted by the one this is forked from. */
  added: readonly string[]
  /** Goes on counting without a change to this one. */
  fork(): NoteCounter
}

export function createNoteCounter(base?: NoteCounter): NoteCounter {
  const added: string[] = []
  const numbers = new Map<string, number>()
  const counts = new Map<string, number>()
  const before = base?.size ?? 0

  const numberOf = (label: string) => numbers.get(label) ?? base?.numberOf(label) ?? 0
  const references = (label: string) => counts.get(label) ?? base?.references(label) ?? 0

  const counter: NoteCounter = {
    get size() {
      return before + added.length
    },
    count(label) {
      if (numberOf(label) === 0) numbers.set(label, before + added.push(label))
      const occurrence = references(label) + 1
      counts.set(label, occurrence)
      return { number: numberOf(label), occurrence }
    },
    numberOf,
    references,
    added,
    fork: () => createNoteCounter(counter),
  }
  return counter
}
