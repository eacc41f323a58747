import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import type { Children } from '../../tree/children.ts'
import type { BlockNode, MarkdownTree } from '../../tree/node.ts'
import type { Block, ContainerBlock, DefinitionBlock, LeafBlock, TableBlock } from '../blocks/block.ts'
import { lastLeafOf, walkBlocks } from '../blocks/walk-blocks.ts'
import type { Leaf } from '../leaves/leaf.ts'
import type { Notes } from '../references/notes.ts'
import { cellsOfHead } from '../text/repair.ts'
import type { ChildNode, Container } from './container.ts'

type DrawContext = {
  readonly isRepaired: boolean
  readonly root: Container
  readonly notes: Notes
  containerOf(block: ContainerBlock): Container
  leafOf(block: Exclude<LeafBlock, DefinitionBlock>): Leaf
  /** A table that has no more than its head. */
  headLeaf(head: TableBlock): Leaf
}

/** The tree of what is settled with what is open after it. Changes nothing: the next tree may be another one. */
export function drawTree(blocks: readonly Block[], context: DrawContext): MarkdownTree {
  const { isRepaired, root, notes, containerOf, leafOf, headLeaf } = context
  const counter = notes.fork()
  const inNotes = new Map<string, Children<BlockNode>>()
  const last = lastLeafOf(blocks)
  const levels: { nodes: ChildNode[]; checked: boolean | null }[] = [{ nodes: [], checked: null }]

  const leafFor = (block: Exclude<LeafBlock, DefinitionBlock>): Leaf => {
    const leaf = leafOf(block)
    if (!isRepaired || block !== last || block.type !== 'paragraph' || leaf.stub()) return leaf
    const cells = cellsOfHead(block.source)
    if (!cells) return leaf
    const { line } = block
    return headLeaf({ type: 'table', line, align: cells.map(() => null), rows: [{ line, cells }] })
  }

  walkBlocks(blocks, {
    open: () => void levels.push({ nodes: [], checked: null }),
    leaf(block) {
      if (block.type === 'definition') return
      const leaf = leafFor(block)
      leaf.repair(isRepaired && block === last)
      leaf.number(counter)
      const level = levels.at(-1)
      if (level) level.checked ??= leaf.checked
      level?.nodes.push(leaf.make(block !== last))
    },
    close(block) {
      const { nodes, checked } = levels.pop() ?? { nodes: [], checked: null }
      const container = containerOf(block)
      if (block.type === 'note') {
        const label = normalizeIdentifier(block.label)
        if (!inNotes.has(label)) inNotes.set(label, container.children(nodes))
        return
      }
      levels
        .at(-1)
        ?.nodes.push(container.make(nodes, block.type === 'list' && block.looseLine < Infinity, checked))
    },
  })
  const children = root.children(levels[0]?.nodes ?? []) as Children<BlockNode>
  return { children, footnotes: notes.list(counter, inNotes) }
}
