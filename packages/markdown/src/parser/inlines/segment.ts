import type { InlineNode } from '../../tree/node.ts'
import { flatten, openChildren } from '../../tree/sequence.ts'
import type { Labels } from '../references/labels.ts'
import type { NoteNumber } from '../references/note-counter.ts'
import type { Tokenizer } from '../tokens/micromark.ts'
import { joinBegun, standInForBegun } from './begun.ts'
import { standInsFor } from './open-marks.ts'
import { type Inlines, type Opener, readInlines } from './read-inlines.ts'

/** Short texts in place of what is open: as much can be closed in them. */
export type StandIns = {
  /** Of marks and brackets that it opens. */
  readonly marks: readonly string[]
  /** Of code, comments and tags that are begun in it, or before and not at their end. */
  readonly begun: readonly string[]
}

/** A piece of the text of a paragraph, heading or cell, which is read on its own. */
export type Segment = {
  readonly source: string
  readonly inlines: Inlines
  /** Labels whose meaning it depends on, as `Labels` names them. */
  readonly asked: ReadonlySet<string>
  /** Where what is open in it begins, in order: it may find its counterpart in what follows. */
  readonly openAt: readonly number[]
  /** Stand-ins for what is open after it; `null` where there can be none. */
  readonly standIns: StandIns | null
  /** Where code, a tag or the like begins that is not at its end, and may come to it in what follows. */
  readonly unfinished: readonly number[]
  /** @returns whether something of that kind that begins there is at its end */
  isFinished(at: number): boolean
  /** Stand-ins for what is open before it that it closes: it is to be read together with those. */
  readonly closed: readonly string[]
  readonly nodes: readonly InlineNode[]
  /** @returns whether that changed its nodes */
  number(numbers: readonly NoteNumber[]): boolean
}

export type SegmentOptions = {
  readonly task: boolean
  readonly inTable: boolean
  /** Of what is before it in the same passage. */
  readonly firstMark: '*' | '~' | null
  /** Stand-ins for what is open before it. */
  readonly openers: readonly string[]
  /** Stand-ins for code, comments and tags that are begun before it; default none. */
  readonly begun?: readonly string[]
  /** Whether something unfinished in it may come to its end in what follows, by where it begins; default always. */
  readonly goesOn?: (at: number) => boolean
}

export type ReadSegment = (source: string, options: SegmentOptions) => Segment

export function createSegmentReader(tokenizer: Tokenizer, labels: Labels): ReadSegment {
  return (source, { task, inTable, firstMark, openers, begun = [], goesOn = () => true }) => {
    const asked = new Set<string>()
    // Before white space it is text, and has micromark pair marks of its kind first.
    const mark = firstMark && openers.length > 0 ? `${firstMark} ` : (firstMark ?? '')
    const begin = mark + openers.join('') + begun.join('')
    const begunAt = placesOf(begun, mark.length + openers.join('').length)
    const { events, unfinished, finished } = tokenizer.inlines(begin + source, {
      task,
      isDefined(label) {
        asked.add(labels.keyOf(label))
        return labels.find(label) !== undefined
      },
      isNote(label) {
        asked.add(labels.keyOfNote(label))
        return labels.hasNote(label)
      },
    })
    const inlines = readInlines(events, { inTable, findTarget: labels.find })
    const own = inlines.openers.filter(({ start }) => start >= begin.length)
    const marksAt = placesOf(openers, mark.length)
    const closed = [
      ...openers.filter(
        (text, index) => lengthWithin(inlines.openers, marksAt[index] ?? 0, text) !== text.length - 2,
      ),
      ...begun.filter((_, index) => finished.has(begunAt[index] ?? -1)),
    ]
    const ownUnfinished = unfinished.filter((at) => at >= begin.length)
    const stillBegun = begunAt.filter((at) => unfinished.includes(at))
    const toFinish = ownUnfinished.filter((at) => goesOn(at - begin.length))
    const standIn = (at: number) => standInForBegun((begin + source).slice(at))
    const begunBefore = stillBegun.map(standIn)
    const begunAfter = joinBegun([...begunBefore, ...toFinish.map(standIn)])
    const standIns = begunAfter ? standInsFor(own, begin + source) : null
    const openAt = [...toFinish, ...own.map(({ start }) => start)].sort((a, b) => a - b)
    return createSegment(source, {
      inlines: { ...inlines, nodes: withoutBegin(inlines.nodes, begin.length) },
      asked,
      openAt: openAt.map((at) => at - begin.length),
      standIns: standIns && begunAfter && { marks: standIns, begun: begunAfter },
      isFinished: (at) => finished.has(at + begin.length),
      unfinished: ownUnfinished.map((at) => at - begin.length),
      closed,
    })
  }
}

/** How many characters of a stand-in are still open. */
const lengthWithin = (openers: readonly Opener[], from: number, { length }: string): number =>
  openers
    .filter(({ start }) => start >= from && start < from + length)
    .reduce((sum, { start, end }) => sum + end - start, 0)

function placesOf(texts: readonly string[], from: number): number[] {
  const places: number[] = []
  let at = from
  for (const text of texts) {
    places.push(at)
    at += text.length
  }
  return places
}

function withoutBegin(nodes: readonly InlineNode[], length: number): readonly InlineNode[] {
  const [first, ...others] = nodes
  if (length === 0 || first?.type !== 'text') return nodes
  const value = first.value.slice(length)
  return value ? [{ type: 'text', value }, ...others] : others
}

type Read = Pick<
  Segment,
  'inlines' | 'asked' | 'openAt' | 'standIns' | 'unfinished' | 'isFinished' | 'closed'
>

function createSegment(source: string, read: Read): Segment {
  const { inlines } = read
  let nodes = inlines.nodes
  let known: readonly NoteNumber[] = []
  return {
    source,
    ...read,
    get nodes() {
      return nodes
    },
    number(numbers) {
      const same =
        known.length === numbers.length &&
        numbers.every(
          ({ number, occurrence }, index) =>
            known[index]?.number === number && known[index]?.occurrence === occurrence,
        )
      if (same) return false
      known = numbers
      nodes = withNumbers(inlines.nodes, numbers)
      return true
    },
  }
}

function withNumbers(nodes: readonly InlineNode[], numbers: readonly NoteNumber[]): readonly InlineNode[] {
  return nodes.map((node): InlineNode => {
    if (node.type === 'footnoteReference') return { ...node, ...numbers[node.number] }
    if (!('children' in node)) return node
    return { ...node, children: openChildren(withNumbers(flatten(node.children), numbers)) }
  })
}
