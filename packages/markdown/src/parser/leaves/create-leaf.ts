import type { DefinitionBlock, LeafBlock } from '../blocks/block.ts'
import type { Leaf, LeafContext } from './leaf.ts'
import { createCodeLeaf, createHtmlLeaf } from './line-leaf.ts'
import { createTableLeaf } from './table-leaf.ts'
import { createTextLeaf } from './text-leaf.ts'

export function createLeaf(block: Exclude<LeafBlock, DefinitionBlock>, context: LeafContext): Leaf {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return createTextLeaf(block.task, context)
    case 'code':
      return createCodeLeaf()
    case 'html':
      return createHtmlLeaf()
    case 'table':
      return createTableLeaf(context)
    case 'thematicBreak':
      return thematicBreak
  }
}

const thematicBreak: Leaf = {
  checked: null,
  accepts: () => true,
  read() {},
  refresh() {},
  settleBefore() {},
  settleInLine() {},
  unsettleLine: () => '',
  settleAll() {},
  stub: () => '',
  repair() {},
  number() {},
  make: () => ({ type: 'thematicBreak' }),
}
