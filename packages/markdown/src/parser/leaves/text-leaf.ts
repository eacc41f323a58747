import type { BlockNode } from '../../tree/node.ts'
import type { TextBlock } from '../blocks/block.ts'
import type { Leaf, LeafContext } from './leaf.ts'
import { shortenLine } from './long-line.ts'

/** A paragraph or a heading. */
export function createTextLeaf(task: boolean, { createPassage, changed }: LeafContext): Leaf {
  const passage = createPassage({ task, inTable: false })
  let block: TextBlock | null = null
  /** Lines that are settled, without the line feed after the last one. */
  let lines: string | null = null
  /** The settled beginning of the line after them. */
  let line = ''

  const head = () => (lines === null ? line : line ? `${lines}\n${line}` : lines)
  const stub = () => (lines === null ? '' : line ? `${textStub}\n` : textStub) + shortenLine(line)
  const rest = () => block?.source.slice(stub().length) ?? ''

  return {
    get checked() {
      return passage.checked
    },
    accepts: (next) =>
      (next.type === 'paragraph' || next.type === 'heading') && next.source.startsWith(stub()),
    read(next) {
      if (next.type !== 'paragraph' && next.type !== 'heading') return
      block = next
      passage.update(head() ? createJoined(head(), rest()) : next.source)
    },
    refresh: (changed) => void passage.refresh(changed),
    settleBefore(end) {
      if (!block) return
      const settled = block.source.slice(stub().length, endOfLine(block.source, end - block.line))
      lines = head() + settled
      line = ''
    },
    settleInLine(kept) {
      const all = head() + rest().slice(0, rest().length - kept)
      const start = all.lastIndexOf('\n') + 1
      lines = start > 0 ? all.slice(0, start - 1) : null
      line = all.slice(start)
    },
    unsettleLine() {
      const unsettled = line
      line = ''
      return unsettled
    },
    repair: passage.repair,
    settleAll(settle) {
      passage.repair(false)
      settle(passage, changed)
    },
    stub: () => (lines !== null && !line ? `${textStub}\n` : stub()),
    number: (counter) => void passage.number(counter),
    make() {
      const children = passage.children()
      if (block?.type !== 'heading') return { type: 'paragraph', children }
      return { type: 'heading', depth: block.depth, children } as BlockNode
    },
  }
}

/** A line of text that no other line can make the head of a table. */
export const textStub = '|'

/** Where the `count`th line ends. */
function endOfLine(text: string, count: number): number {
  let end = -1
  for (let left = count; left > 0; left--) end = text.indexOf('\n', end + 1)
  return end
}

function createJoined(first: string, second: string) {
  return {
    length: first.length + second.length,
    slice: (from: number, to?: number) =>
      from >= first.length
        ? second.slice(from - first.length, to === undefined ? undefined : to - first.length)
        : (first + second).slice(from, to),
  }
}
