import type { InlineNode } from '../tree/node.ts'
import { flatten, openChildren } from '../tree/sequence.ts'
import type { Labels } from './labels.ts'
import type { Tokenizer } from './micromark.ts'
import { type Inlines, readInlines } from './read-inlines.ts'

/** Which of the references to which note one is. */
export type NoteNumber = { readonly number: number; readonly occurrence: number }

/** A piece of the text of a paragraph, heading or cell, which is read on its own. */
export type Segment = {
  readonly source: string
  readonly inlines: Inlines
  /** Labels whose meaning it depends on, as `Labels` names them. */
  readonly asked: ReadonlySet<string>
  /** What is open in it may find its counterpart in what follows. */
  readonly open: boolean
  readonly nodes: readonly InlineNode[]
  /** @returns whether that changed its nodes */
  number(numbers: readonly NoteNumber[]): boolean
}

export type ReadSegment = (source: string, options: { task: boolean; inTable: boolean }) => Segment

export function createSegmentReader(tokenizer: Tokenizer, labels: Labels): ReadSegment {
  return (source, { task, inTable }) => {
    const asked = new Set<string>()
    const { events, unfinished } = tokenizer.inlines(source, {
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
    return createSegment(source, inlines, asked, unfinished || inlines.open)
  }
}

function createSegment(source: string, inlines: Inlines, asked: Set<string>, open: boolean): Segment {
  let nodes = inlines.nodes
  let known: readonly NoteNumber[] = []
  return {
    source,
    inlines,
    asked,
    open,
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
