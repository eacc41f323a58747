import type { Children } from '../../tree/children.ts'
import type { InlineNode } from '../../tree/node.ts'
import { createSequence, openChildren, type Sequence } from '../../tree/sequence.ts'
import type { NoteCounter } from '../references/note-counter.ts'
import { detach } from '../text/detach.ts'
import { repairText } from '../text/repair.ts'
import type { MarkdownSyntax } from '../tokens/markdown-syntax.ts'
import { isCode } from './begun.ts'
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
/** Places where it is tried. */
const maxTries = 3

/** The segment in which something begins that is not at its end. Its stand-in may change with what follows, save that of code. */
function beginOf(text: string, before: Placed | undefined): number | undefined {
  const others = [...(before?.begun ?? [])].filter(([other]) => other === text || !isCode(other))
  return others.find(([other]) => isCode(other) === isCode(text))?.[1]
}

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
  /** The first kind of marks in it and before. */
  readonly firstMark: Segment['inlines']['firstMark']
  /** Stand-ins for marks and brackets that are open after it, each with the last segment that opens such a one. */
  readonly marks: ReadonlyMap<string, number>
  /** Likewise for code, comments and tags. */
  readonly begun: ReadonlyMap<string, number>
}

type Last = Pick<Placed, 'from' | 'segment' | 'asked'> & {
  /** What was to be read, and how many segments there were. */
  readonly text: string
  readonly placed: number
  /** How many segments are before it: fewer, where it closes what they open. */
  readonly before: number
}

export function createPassage(read: ReadSegment, { task, inTable, skip }: PassageOptions): Passage {
  let placed: Placed[] = []
  let last: Last | null = null
  /** Stands for the last segment. */
  let repaired: Segment | null = null
  let size = segmentSize
  let asked = new Set<string>()
  let sequence: Sequence<InlineNode> | null = null
  let inSequence = 0

  /** Reads what follows the first so many segments. */
  const readAfter = (count: number, source: string, goesOn?: (at: number) => boolean): Segment => {
    const before = placed[count - 1]
    return read(source, {
      task: task && count === 0,
      inTable,
      firstMark: before?.firstMark ?? null,
      openers: [...(before?.marks.keys() ?? [])],
      begun: [...(before?.begun.keys() ?? [])],
      ...(goesOn ? { goesOn } : {}),
    })
  }
  const ask = (keys: Iterable<string>) => {
    for (const key of keys) asked.add(key)
  }
  /** Reads a text together with the segments that open what it closes. */
  const readClosed = (text: string) => {
    let count = placed.length
    let source = text
    let segment = readAfter(count, source)
    ask(segment.asked)
    while (segment.closed.length > 0) {
      const before = placed[count - 1]
      const openedBy = segment.closed.map(
        (opener) => before?.marks.get(opener) ?? before?.begun.get(opener) ?? 0,
      )
      const first = Math.min(...openedBy)
      const back = placed.slice(first, count)
      for (const piece of back) ask(piece.asked)
      source = back.map((piece) => piece.segment.source).join('') + source
      count = first
      segment = readAfter(count, source)
      ask(segment.asked)
    }
    return { segment, count }
  }
  const end = () => endOf(placed.length)
  const endOf = (count: number) => {
    const before = placed[count - 1]
    return before ? before.from + before.segment.source.length : 0
  }
  const place = (segment: Segment) => {
    const before = placed.at(-1)
    const marks = new Map(before?.marks)
    for (const mark of segment.standIns?.marks ?? []) marks.set(mark, placed.length)
    const begun = new Map<string, number>()
    for (const text of segment.standIns?.begun ?? []) begun.set(text, beginOf(text, before) ?? placed.length)
    const firstMark = before?.firstMark ?? segment.inlines.firstMark
    placed.push({ from: end(), segment, asked, firstMark, marks, begun })
    asked = new Set()
    size = segmentSize
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
    last = null
    size = segmentSize
    asked = new Set()
    forgetNodes()
  }

  const update = (source: Source) => {
    if (source.length < end()) restart(0)
    let rest = detach(source.slice(end()))
    for (let to = breakAfter(rest, size); to >= 0; to = breakAfter(rest, size)) {
      const { segment, count } = readClosed(rest.slice(0, to))
      if (count < placed.length) {
        rest =
          placed
            .slice(count)
            .map((piece) => piece.segment.source)
            .join('') + rest
        placed = placed.slice(0, count)
        forgetNodes()
      }
      const firm = readFirm(segment) ?? (segment.standIns ? segment : null)
      if (firm) {
        place(firm)
        rest = rest.slice(firm.source.length)
      } else size = segment.source.length * 2
    }
    if (last?.text === rest && last.placed === placed.length) return
    last = readLast(rest)
  }
  /**
   * As much of a segment as can be before something that is open in it, so that this is read together with what closes it, if that
   * is near.
   *
   * @returns `null` where that is not much
   */
  const readFirm = (segment: Segment): Segment | null => {
    const goesOn = (at: number) => segment.unfinished.includes(at)
    let end = segment.openAt.at(-1) ?? 0
    for (let tries = 0; tries < maxTries; tries++) {
      const length = lastBreak(segment.source, end)
      if (length < leastFirm) return null
      const firm = readAfter(placed.length, segment.source.slice(0, length), goesOn)
      ask(firm.asked)
      // What is at its end further on would be cut off.
      const cutOff = [
        ...firm.unfinished.filter(segment.isFinished),
        ...firm.openAt.filter((at) => !segment.openAt.includes(at)),
      ]
      if (firm.closed.length > 0) return null
      if (cutOff.length === 0 && firm.standIns) return firm
      end = Math.min(...(cutOff.length > 0 ? cutOff : firm.openAt))
    }
    return null
  }
  const readLast = (text: string): Last => {
    const before = new Set(asked)
    const { segment, count } = readClosed(text)
    const known = { from: endOf(count), segment, asked, text, placed: placed.length, before: count }
    asked = before
    return known
  }

  return {
    get checked() {
      return (placed[0] ?? last)?.segment.inlines.checked ?? null
    },
    repair(isOn) {
      if (!last) return
      const { before, segment } = last
      const text = isOn ? repairText(segment.source, skip) : segment.source
      repaired = text === segment.source ? null : readAfter(before, text)
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
