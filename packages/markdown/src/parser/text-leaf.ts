import type { BlockNode } from '../tree/node.ts'
import type { TextBlock } from './block.ts'
import type { Leaf, LeafContext } from './leaf.ts'

/** A paragraph or a heading. */
export function createTextLeaf(task: boolean, { createPassage, changed }: LeafContext): Leaf {
  const passage = createPassage({ task, inTable: false })
  let block: TextBlock | null = null
  /** Lines that are settled, without the line feed after the last one. */
  let prefix: string | null = null

  return {
    get checked() {
      return passage.checked
    },
    read(next) {
      if (next.type !== 'paragraph' && next.type !== 'heading') return
      block = next
      if (prefix === null) passage.update(next.source)
      else passage.update(createJoined(prefix, next.source.slice(textStub.length)))
    },
    refresh: (changed) => void passage.refresh(changed),
    settleBefore(line) {
      if (!block) return
      const end = endOfLine(block.source, line - block.line)
      if (prefix === null) prefix = block.source.slice(0, end)
      else prefix += block.source.slice(textStub.length, end)
    },
    settleAll(settle) {
      settle(passage, changed)
    },
    stub: () => (prefix === null ? [] : [textStub]),
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
