import type { Children } from '../../tree/children.ts'
import type { BlockNode } from '../../tree/node.ts'
import { createSequence } from '../../tree/sequence.ts'
import type { CodeBlock, LeafBlock } from '../blocks/block.ts'
import { htmlStub } from '../blocks/html-kind.ts'
import { detach } from '../text/detach.ts'
import type { Leaf } from './leaf.ts'

export function createCodeLeaf(): Leaf {
  let first: CodeBlock | null = null
  let isEnded = false
  let before = 0
  return createLineLeaf({
    type: 'code',
    read(block) {
      if (block.type !== 'code') return ''
      first ??= block
      isEnded = block.closed
      before = block.firstLine - block.line
      return block.value
    },
    // Lines of a fence follow what opens it, lines of indented code are there from the first.
    stub: () =>
      first?.fence ? { opening: first.fence, lines: 0, before } : { opening: '    |', lines: 1, before: 0 },
    make(value, closed) {
      const { lang = '', meta = '' } = first ?? {}
      return { type: 'code', lang, meta, closed: closed || isEnded, value }
    },
  })
}

export function createHtmlLeaf(): Leaf {
  let opening = ''
  return createLineLeaf({
    type: 'html',
    read(block) {
      if (block.type !== 'html') return ''
      opening ||= htmlStub(block.value)
      return block.value
    },
    stub: () => ({ opening, lines: 1, before: 0 }),
    make: (value) => ({ type: 'html', value }),
  })
}

type Kind = {
  readonly type: LeafBlock['type']
  /** @returns all lines, also what a stub adds to them */
  read(block: LeafBlock): string
  /** A line that opens it anew, how many lines that adds to the value, and how many lines are before the value's first. */
  stub(): { opening: string; lines: number; before: number }
  make(value: Children<string>, closed: boolean): BlockNode
}

/** What consists of lines that mean nothing to each other. */
function createLineLeaf(kind: Kind): Leaf {
  const sequence = createSequence<string>()
  let lines: readonly string[] = []
  let line = 0
  /** How many of `lines` are settled, or stand for those that are. */
  let hidden = 0
  let begun = false

  const settle = (count: number) => {
    for (; hidden < count; hidden++) sequence.add(detach(lines[hidden] as string))
  }

  return {
    checked: null,
    accepts: (block) => block.type === kind.type,
    read(block) {
      line = block.line
      lines = kind.read(block).match(/[^\n]*\n|[^\n]+$/g) ?? []
      hidden = begun ? kind.stub().lines : 0
    },
    refresh() {},
    settleBefore(end) {
      begun = true
      settle(end - line - kind.stub().before)
    },
    settleInLine() {},
    unsettleLine: () => '',
    settleAll: () => settle(lines.length),
    stub: () => (begun ? `${kind.stub().opening}\n` : ''),
    repair() {},
    number() {},
    make: (closed) => kind.make(sequence.withOpen(lines.slice(hidden)), closed),
  }
}
