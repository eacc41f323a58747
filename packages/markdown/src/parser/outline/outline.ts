import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import type { MarkdownTree } from '../../tree/node.ts'
import type { Block, ContainerBlock, DefinitionBlock, LeafBlock, TableBlock } from '../blocks/block.ts'
import { walkBlocks } from '../blocks/walk-blocks.ts'
import { createLeaf } from '../leaves/create-leaf.ts'
import type { Leaf, LeafContext, SettlePassage } from '../leaves/leaf.ts'
import type { Labels } from '../references/labels.ts'
import type { Notes } from '../references/notes.ts'
import { type Container, createContainer } from './container.ts'
import { drawTree } from './draw-tree.ts'
import type { Cut } from './find-cut.ts'
import { createSkeleton, type Skeleton, stubFor } from './skeleton.ts'

export type OutlineContext = {
  readonly labels: Labels
  readonly notes: Notes
  readonly createPassage: LeafContext['createPassage']
  readonly settlePassage: SettlePassage
  /** The meaning of a label is final. */
  onLabelSettled(key: string): void
}

/** Blocks that are settled, and the way from the root to where text goes on. */
export type Outline = {
  readonly skeleton: Skeleton
  /**
   * Finds again what is open in blocks read after the skeleton, and leaves out what stands for what is settled.
   *
   * @returns false where a long line was more than text: it is to be read in full, after `unsettleLine`
   */
  enter(blocks: Block[]): boolean
  /** @returns what is to be read before the tail */
  unsettleLine(): string
  /** @param changed - labels that mean something else now */
  readLeaf(changed: ReadonlySet<string>): void
  settle(cut: Cut): void
  /**
   * @param blocks - what is left of those entered
   * @param isRepaired - the end is shown as what it is about to be
   */
  draw(blocks: readonly Block[], isRepaired: boolean): MarkdownTree
}

export function createOutline({ labels, notes, ...context }: OutlineContext): Outline {
  const root = createContainer(null)
  let path: readonly Container[] = [root]
  let leaf: Leaf | null = null
  let skeleton = createSkeleton(path, '', stubFor([], 0), null)
  let containers = new Map<Block, Container>()
  let leaves = new Map<Block, Leaf>()
  /** Has the node of a settled leaf made anew. */
  const showSettled = new WeakMap<Leaf, () => void>()

  const containerOf = (block: ContainerBlock): Container => {
    const known = containers.get(block)
    if (known) return known
    const container = createContainer(block)
    containers.set(block, container)
    return container
  }
  const leafOf = (block: Exclude<LeafBlock, DefinitionBlock>): Leaf => {
    const known = leaves.get(block)
    if (known) return known
    const made: Leaf = createLeaf(block, {
      createPassage: context.createPassage,
      changed: () => showSettled.get(made)?.(),
    })
    made.read(block)
    leaves.set(block, made)
    return made
  }

  const settleBlocks = (blocks: readonly Block[], parent: Container) => {
    const parents = [parent]
    const innermost = () => parents.at(-1) ?? parent
    walkBlocks(blocks, {
      open: (block) => void parents.push(containerOf(block)),
      leaf(block) {
        if (block.type === 'definition') {
          context.onLabelSettled(labels.settle(block.label, block))
          return
        }
        const made = leafOf(block)
        made.settleAll(context.settlePassage)
        const place = innermost().add(made.make(true))
        showSettled.set(made, () => place.put(made.make(true)))
        innermost().checked ??= made.checked
      },
      close(block) {
        const container = parents.pop() ?? parent
        if (block.type === 'note') {
          context.onLabelSettled(labels.settleNote(block.label))
          // Of a note within a note of the same label, the inner one counts: it is the first to end.
          notes.define(normalizeIdentifier(block.label), () => container.children([]))
          return
        }
        if (block.type === 'list' && block.looseLine < Infinity) container.loose = true
        container.place = innermost().add(container.make())
      },
    })
  }

  const settle = ({ levels, open, line, inLeaf, kept: inLine }: Cut) => {
    const innermost = levels.at(-1)?.children ?? []
    const before = innermost.slice(0, -open)
    const first = innermost.at(-open)
    const kept: Container[] = []
    for (const { block, children } of levels) {
      const container = block && 'children' in block ? containerOf(block) : root
      kept.push(container)
      const count = children.length - (children === innermost ? open : 1)
      settleBlocks(children.splice(0, count), container)
      if (block?.type === 'list' && block.looseLine < line) container.loose = true
      if (block?.type === 'note') context.onLabelSettled(labels.settleNote(block.label))
    }
    path = kept
    leaf = null
    if (inLeaf && inLeaf.type !== 'definition') {
      leaf = leafOf(inLeaf)
      if (inLine > 0) leaf.settleInLine(inLine)
      else leaf.settleBefore(line, context.settlePassage)
    }
    // So wide that no indentation makes what follows a part of the item.
    const marker = first?.type === 'listItem' ? `${first.opener.trim()}    ` : ''
    skeleton = createSkeleton(path, marker, stubFor(leaf ? [] : before, line), leaf)
  }

  const enter = (blocks: Block[]): boolean => {
    containers = new Map()
    leaves = new Map()
    let children = blocks
    for (const [index, container] of path.entries()) {
      const block = index > 0 ? children[0] : undefined
      if (block && 'children' in block) {
        containers.set(block, container)
        children = block.children
      } else if (index > 0) throw new Error('Read other containers than those that are open.')
      children.splice(0, skeleton.stubs[index])
    }
    const first = children[0]
    if (!leaf) return true
    if (!first || 'children' in first || !leaf.accepts(first)) return false
    leaves.set(first, leaf)
    return true
  }

  const unsettleLine = (): string => {
    const line = leaf?.unsettleLine() ?? ''
    if (!line) throw new Error('Read another block than the one that is open.')
    const { continuation } = skeleton
    if (leaf?.stub() === '') leaf = null
    skeleton = createSkeleton(path, '', stubFor([], 0), leaf)
    return continuation + line
  }

  const readLeaf = (changed: ReadonlySet<string>) => {
    for (const [block, known] of leaves) {
      known.read(block as LeafBlock)
      known.refresh(changed)
    }
  }

  const draw = (blocks: readonly Block[], isRepaired: boolean): MarkdownTree => {
    const headLeaf = (head: TableBlock) => {
      const made = createLeaf(head, { createPassage: context.createPassage, changed() {} })
      made.read(head)
      return made
    }
    return drawTree(blocks, { isRepaired, root, notes, containerOf, leafOf, headLeaf })
  }

  return {
    get skeleton() {
      return skeleton
    },
    enter,
    unsettleLine,
    readLeaf,
    settle,
    draw,
  }
}
