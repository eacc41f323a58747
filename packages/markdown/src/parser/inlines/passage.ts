import type { Children } from '../../tree/children.ts'
import type { InlineNode } from '../../tree/node.ts'
import { createSequence, openChildren, type Sequence } from '../../tree/sequence.ts'
import type { NoteCounter } from '../references/note-counter.ts'
import { detach } from '../text/detach.ts'
import { repairText } from '../text/repair.ts'
import type { MarkdownSyntax } from '../tokens/markdown-syntax.ts'
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
/** And so many where it goes no further because of what follows. */
const leastFirm = 64

export type PassageOptions = {
  readonly task: boolean
  readonly inTable: boolean
  /** Of the syntax that there is beside Markdown. */
  readonly skip?: MarkdownSyntax['skip'] | undefined
}

type Placed = {
  readonly from: number
  readonly segment: Segment
  readonly asked: ReadonlySet<string>
  /** Stand-ins for what is open after it. */
  readonly openers: readonly string[]
  /** How many segments are before the first one that opens any of that. */
  readonly firm: number
}

type Last = Pick<Placed, 'from' | 'segment' | 'asked'> & {
  /** What was read for it, and how many segments there were. */
  readonly text: string
  readonly placed: number
}

export function createPassage(read: ReadSegment, { task, inTable, skip }: PassageOptions): Passage {
  let placed: Placed[] = []
  let last: Last | null = null
  let firstMark: Segment['inlines']['firstMark'] = null
  /** Stands for the last segment. */
  let repaired: Segment | null = null
  let size = segmentSize
  let asked = new Set<string>()
  let sequence: Sequence<InlineNode> | null = null
  let inSequence = 0

  const readAt = (from: number, source: string, isWhole = false) => {
    const isNext = from === end()
    return read(source, {
      task: task && from === 0,
      inTable,
      firstMark: from > 0 ? firstMark : null,
      openers: (isNext && placed.at(-1)?.openers) || [],
      isWhole,
    })
  }
  const end = () => {
    const before = placed.at(-1)
    return before ? before.from + before.segment.source.length : 0
  }
  const place = (segment: Segment) => {
    const before = placed.at(-1)
    const openers = [...new Set([...(before?.openers ?? []), ...(segment.openers ?? [])])]
    const firm = before && before.openers.length > 0 ? before.firm : placed.length
    firstMark ??= segment.inlines.firstMark
    placed.push({ from: end(), segment, asked, openers, firm })
    asked = new Set()
    size = segmentSize
  }
  /** Takes back what is open before: it is read together with what closes it. @returns its text */
  const takeBack = (): string => {
    const firm = placed.at(-1)?.firm ?? 0
    const back = placed.slice(firm)
    for (const key of back.flatMap((piece) => [...piece.asked])) asked.add(key)
    placed = placed.slice(0, firm)
    firstMark = placed.find(({ segment }) => segment.inlines.firstMark)?.segment.inlines.firstMark ?? null
    forgetNodes()
    return back.map(({ segment }) => segment.source).join('')
  }
  /** Those that are shown: the last one may take the place of some. */
  const all = (): Pick<Placed, 'from' | 'segment' | 'asked'>[] => {
    const open = last
    return open ? [...placed.filter(({ from }) => from < open.from), open] : placed
  }
  const forgetNodes = () => {
    sequence = null
    inSequence = 0
  }
  const shown = () => all().map((piece) => (piece === last && repaired) || piece.segment)
  const restart = (count: number) => {
    placed = placed.slice(0, count)
    firstMark = placed.find(({ segment }) => segment.inlines.firstMark)?.segment.inlines.firstMark ?? null
    last = null
    size = segmentSize
    asked = new Set()
    forgetNodes()
  }

  const update = (source: Source) => {
    if (source.length < end()) restart(0)
    let from = end()
    let rest = detach(source.slice(from))
    for (let to = breakAfter(rest, size); to >= 0; to = breakAfter(rest, size)) {
      let text = rest.slice(0, to)
      let segment = readAt(from, text)
      for (const key of segment.asked) asked.add(key)
      if (segment.closes) {
        const back = takeBack()
        from = end()
        rest = back + rest
        text = back + text
        segment = readAt(from, text)
        for (const key of segment.asked) asked.add(key)
      }
      const firm = segment.open && !segment.openers ? readFirm(from, segment) : segment
      if (firm) {
        place(firm)
        from = end()
        rest = rest.slice(firm.source.length)
      } else size = text.length * 2
    }
    if (last?.text === rest && last.placed === placed.length) return
    last = readLast(from, rest)
  }
  /** Of a segment that does not end where it was cut, what is before that which goes on. */
  const readFirm = (from: number, segment: Segment): Segment | null => {
    let length = lastBreak(segment.source, Math.min(...segment.unfinished))
    while (length >= leastFirm) {
      const text = segment.source.slice(0, length)
      const firm = readAt(from, text, true)
      for (const key of firm.asked) asked.add(key)
      if (firm.closes) return null
      // Cut off there, though it comes to its end further on.
      const cutOff = firm.unfinished.filter(segment.isFinished)
      if (cutOff.length === 0) return firm
      length = lastBreak(text, Math.min(...cutOff))
    }
    return null
  }
  const readLast = (from: number, text: string): Last => {
    const segment = readAt(from, text)
    const known = {
      asked: new Set([...asked, ...segment.asked]),
      text,
      placed: placed.length,
    }
    if (!segment.closes) return { from, segment, ...known }
    const firm = placed.at(-1)?.firm ?? 0
    const back = placed.slice(firm)
    const start = back[0]?.from ?? 0
    const whole = readAt(start, back.map((piece) => piece.segment.source).join('') + text)
    for (const key of [...back.flatMap((piece) => [...piece.asked]), ...whole.asked]) known.asked.add(key)
    return { from: start, segment: whole, ...known }
  }

  return {
    get checked() {
      return (placed[0] ?? last)?.segment.inlines.checked ?? null
    },
    repair(isOn) {
      if (!last) return
      const { from, segment } = last
      const text = isOn ? repairText(segment.source, skip) : segment.source
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
      const settled = all().length - 1
      if (settled < 1) return openChildren(open)
      if (settled < inSequence) forgetNodes()
      sequence ??= createSequence()
      for (; inSequence < settled; inSequence++) placed[inSequence]?.segment.nodes.forEach(sequence.add)
      return sequence.withOpen(open)
    },
  }
}

/** @param start - where `text` begins; nobody asks for what is before */
const createSource = (start: number, text: string): Source => ({
  length: start + text.length,
  slice: (from, to) => text.slice(from - start, to === undefined ? undefined : to - start),
})

/** Where the last white space before a place begins that more text follows; -1 where there is none. */
function lastBreak(text: string, before: number): number {
  let at = -1
  for (let next = breakAfter(text, 1); next >= 0 && next <= before; next = breakAfter(text, next + 1))
    at = next
  return at
}

/** Where white space begins, `least` characters on or more, that more text follows; -1 where there is none. */
function breakAfter(text: string, least: number): number {
  wordEnd.lastIndex = least - 1
  const match = wordEnd.exec(text)
  return match ? match.index + 1 : -1
}

const wordEnd = /[^ \t\n\\](?=[ \t\n]+[^ \t\n])/g
