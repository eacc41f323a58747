import type { Align, TableCellNode, TableRowNode } from '../../tree/node.ts'
import { createSequence } from '../../tree/sequence.ts'
import type { Passage } from '../inlines/passage.ts'
import type { Leaf, LeafContext, SettlePassage } from './leaf.ts'

type Row = {
  readonly line: number
  /** How many cells it has in the text. */
  readonly written: number
  readonly passages: readonly Passage[]
  make(): TableRowNode
}

/** Rows are lines that mean nothing to each other. */
export function createTableLeaf({ createPassage, changed }: LeafContext): Leaf {
  const sequence = createSequence<TableRowNode>()
  let align: readonly Align[] = []
  let head: Row | null = null
  /** Made once when it is settled: whoever shows rows under it compares it with the one before. */
  let settledHead: TableRowNode | null = null
  let open: Row[] = []
  let begun = false

  const createRow = ({ line, cells }: { line: number; cells: readonly string[] }): Row => {
    // Cells too many are not shown, but what refers to a note in them counts.
    const passages = Array.from({ length: Math.max(align.length, cells.length) }, (_, index) => {
      const passage = createPassage({ task: false, inTable: true })
      passage.update(cells[index] ?? '')
      return passage
    })
    const makeCell = (passage: Passage): TableCellNode => ({
      type: 'tableCell',
      children: passage.children(),
    })
    return {
      line,
      written: cells.length,
      passages,
      make: () => ({ type: 'tableRow', cells: passages.slice(0, align.length).map(makeCell) }),
    }
  }
  const settleHead = (settlePassage: SettlePassage) => {
    const show = () => {
      settledHead = head?.make() ?? null
      changed()
    }
    for (const passage of head?.passages ?? []) settlePassage(passage, show)
    settledHead = head?.make() ?? null
  }
  const settle = (rows: readonly Row[], settlePassage: SettlePassage) => {
    if (!begun) settleHead(settlePassage)
    begun = true
    for (const row of rows) {
      const index = sequence.length
      const show = () => {
        sequence.replace(index, row.make())
        changed()
      }
      for (const passage of row.passages) settlePassage(passage, show)
      sequence.add(row.make())
    }
  }

  return {
    checked: null,
    accepts: (block) => block.type === 'table',
    read(block) {
      if (block.type !== 'table') return
      align = block.align
      const [first, ...rows] = block.rows
      if (!begun && first) head = createRow(first)
      open = rows.map(createRow)
    },
    // Rows that are open were just made from what was read.
    refresh() {},
    settleBefore(line, settlePassage) {
      const count = open.filter((row) => row.line < line).length
      settle(open.splice(0, count), settlePassage)
    },
    settleInLine() {},
    unsettleLine: () => '',
    settleAll: (settlePassage) => settle(open.splice(0), settlePassage),
    stub: () => (begun ? `${align.map(() => '|x').join('')}\n${align.map(ruleOf).join('')}\n` : ''),
    repair(isOn) {
      const last = open.at(-1) ?? (begun ? null : head)
      last?.passages[last.written - 1]?.repair(isOn)
    },
    number(counter) {
      for (const row of !begun && head ? [head, ...open] : open) {
        for (const passage of row.passages) passage.number(counter)
      }
    },
    make: () => ({
      type: 'table',
      align,
      head: settledHead ?? head?.make() ?? { type: 'tableRow', cells: [] },
      rows: sequence.withOpen(open.map((row) => row.make())),
    }),
  }
}

function ruleOf(align: Align): string {
  if (align === 'center') return '|:-:'
  if (align === 'right') return '|-:'
  return align === 'left' ? '|:-' : '|-'
}
