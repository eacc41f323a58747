import type { Children } from '../tree/children.ts'
import type { InlineNode } from '../tree/node.ts'
import { createSequence, openChildren, type Sequence } from '../tree/sequence.ts'
import type { NoteCounter } from './note-counter.ts'
import { repairText } from './repair.ts'
import type { ReadSegment, Segment } from './segment.ts'

/** Text that may be in two pieces, so that a long one need not be joined at each step. */
export type Source = { readonly length: number; slice(from: number, to?: number): string }

/**
 * The text of a paragraph, a heading or a cell. A long one is read in segments, cut at white space where nothing is open, so
 * that only the last one is read anew. Where it is cut depends on the text alone, not on how it arrived.
 */
export type Passage = {
  readonly checked: boolean | null
  /** All labels that any of it depends on. */
  asked(): Iterable<string>
  /** @param source - all of it; as before and more, else what was cut is read anew */
  update(source: Source): void
  /** Shows what the open end is about to be, or what it is. */
  repair(isOn: boolean): void
  /** Reads anew what depends on labels that changed. @returns whether there was any */
  refresh(changed: ReadonlySet<string>): boolean
  /** @returns whether a number changed */
  number(counter: NoteCounter): boolean
  hasNotes(): boolean
  children(): Children<InlineNode>
}

/** At least so many characters a segment, save the last. More than most paragraphs of an answer have. */
const segmentSize = 256

export type PassageOptions = { readonly task: boolean; readonly inTable: boolean }

type Placed = { readonly from: number; readonly segment: Segment; readonly asked: ReadonlySet<string> }

export function createPassage(read: ReadSegment, { task, inTable }: PassageOptions): Passage {
  let placed: Placed[] = []
  let last: Placed | null = null
  /** Stands for the last segment. */
  let repaired: Segment | null = null
  let size = segmentSize
  let asked = new Set<string>()
  let sequence: Sequence<InlineNode> | null = null
  let inSequence = 0

  const readAt = (from: number, source: string) => {
    const before = placed.find(({ segment }) => segment.inlines.firstMark !== null)
    const firstMark = before?.segment.inlines.firstMark ?? null
    return read(source, { task: task && from === 0, inTable, firstMark })
  }
  const end = () => {
    const before = placed.at(-1)
    return before ? before.from + before.segment.source.length : 0
  }
  const all = () => (last ? [...placed, last] : placed)
  const forgetNodes = () => {
    sequence = null
    inSequence = 0
  }
  const shown = () => {
    const settled = placed.map(({ segment }) => segment)
    const open = repaired ?? last?.segment
    return open ? [...settled, open] : settled
  }
  const restart = (count: number) => {
    placed = placed.slice(0, count)
    last = null
    size = segmentSize
    asked = new Set()
    forgetNodes()
  }

  const update = (source: Source) => {
    if (source.length < end()) restart(0)
    let from = end()
    let rest = source.slice(from)
    for (let to = breakAfter(rest, size); to >= 0; to = breakAfter(rest, size)) {
      const segment = readAt(from, rest.slice(0, to))
      for (const key of segment.asked) asked.add(key)
      if (segment.open) size *= 2
      else {
        placed.push({ from, segment, asked })
        asked = new Set()
        size = segmentSize
        from += to
        rest = rest.slice(to)
      }
    }
    if (last?.from === from && last.segment.source === rest) return
    const segment = readAt(from, rest)
    last = { from, segment, asked: new Set([...asked, ...segment.asked]) }
  }

  return {
    get checked() {
      return (placed[0] ?? last)?.segment.inlines.checked ?? null
    },
    repair(isOn) {
      if (!last) return
      const { from, segment } = last
      const text = isOn ? repairText(segment.source) : segment.source
      repaired = text === segment.source ? null : readAt(from, text)
    },
    asked: () => all().flatMap((piece) => [...piece.asked]),
    update,
    refresh(changed) {
      const pieces = all()
      const first = pieces.findIndex((piece) => [...changed].some((key) => piece.asked.has(key)))
      const { from } = pieces[first] ?? {}
      if (from === undefined) return false
      const rest = pieces.slice(first)
      const source = rest.map(({ segment }) => segment.source).join('')
      restart(first)
      update(createSource(from, source))
      return true
    },
    number(counter) {
      let anyChanged = false
      for (const segment of shown()) {
        const { notes } = segment.inlines
        if (notes.length > 0 && segment.number(notes.map(counter.count))) anyChanged = true
      }
      if (anyChanged) forgetNodes()
      return anyChanged
    },
    hasNotes: () => all().some(({ segment }) => segment.inlines.notes.length > 0),
    children() {
      const open = (repaired ?? last?.segment)?.nodes ?? []
      if (placed.length === 0) return openChildren(open)
      sequence ??= createSequence()
      for (; inSequence < placed.length; inSequence++) placed[inSequence]?.segment.nodes.forEach(sequence.add)
      return sequence.withOpen(open)
    },
  }
}

/** @param start - where `text` begins; nobody asks for what is before */
const createSource = (start: number, text: string): Source => ({
  length: start + text.length,
  slice: (from, to) => text.slice(from - start, to === undefined ? undefined : to - start),
})

/** Where white space begins, `least` characters on or more, that more text follows; -1 where there is none. */
function breakAfter(text: string, least: number): number {
  wordEnd.lastIndex = least - 1
  const match = wordEnd.exec(text)
  return match ? match.index + 1 : -1
}

const wordEnd = /[^ \t\n\\](?=[ \t\n]+[^ \t\n])/g
