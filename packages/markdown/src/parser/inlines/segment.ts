import type { InlineNode } from '../../tree/node.ts'
import { flatten, openChildren } from '../../tree/sequence.ts'
import type { Labels } from '../references/labels.ts'
import type { NoteNumber } from '../references/note-counter.ts'
import type { Tokenizer } from '../tokens/micromark.ts'
import { standInsFor } from './open-marks.ts'
import { type Inlines, type Opener, readInlines } from './read-inlines.ts'

/** A piece of the text of a paragraph, heading or cell, which is read on its own. */
export type Segment = {
  readonly source: string
  readonly inlines: Inlines
  /** Labels whose meaning it depends on, as `Labels` names them. */
  readonly asked: ReadonlySet<string>
  /** What is open in it may find its counterpart in what follows. */
  readonly open: boolean
  /** Stand-ins for what is open; `null` where there can be none, as for code that nothing closes. */
  readonly openers: readonly string[] | null
  /** Where something begins that is not at its end, and may come to it in what follows. */
  readonly unfinished: readonly number[]
  /** @returns whether something that begins there, and could have been unfinished, is at its end */
  isFinished(at: number): boolean
  /** It closes what is open before it: it is to be read together with that. */
  readonly closes: boolean
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
  /** It is known that nothing unfinished in it comes to its end in what follows; default false. */
  readonly isWhole?: boolean
}

export type ReadSegment = (source: string, options: SegmentOptions) => Segment

export function createSegmentReader(tokenizer: Tokenizer, labels: Labels): ReadSegment {
  return (source, { task, inTable, firstMark, openers, isWhole = false }) => {
    const asked = new Set<string>()
    // Before white space it is text, and has micromark pair marks of its kind first.
    const mark = firstMark && openers.length > 0 ? `${firstMark} ` : (firstMark ?? '')
    const begin = mark + openers.join('')
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
    const others = inlines.openers.filter(({ start }) => start < begin.length)
    const lengthOf = (from: number, { start, end }: Opener) => from + end - start
    const closes = others.reduce(lengthOf, 0) !== openers.reduce((from, { length }) => from + length - 2, 0)
    const isUnfinished = unfinished.length > 0 && !isWhole
    const standIns = isUnfinished ? null : standInsFor(own, begin + source)
    return createSegment(source, {
      inlines: { ...inlines, nodes: withoutBegin(inlines.nodes, begin.length) },
      asked,
      open: isUnfinished || own.length > 0,
      openers: standIns,
      unfinished: unfinished.map((at) => at - begin.length),
      isFinished: (at) => finished.has(at + begin.length),
      closes,
    })
  }
}

function withoutBegin(nodes: readonly InlineNode[], length: number): readonly InlineNode[] {
  const [first, ...others] = nodes
  if (length === 0 || first?.type !== 'text') return nodes
  const value = first.value.slice(length)
  return value ? [{ type: 'text', value }, ...others] : others
}

type Read = Pick<Segment, 'inlines' | 'asked' | 'open' | 'openers' | 'unfinished' | 'isFinished' | 'closes'>

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
