import type { Block, ContainerBlock, LeafBlock } from './block.ts'

type Visitor = {
  open?(container: ContainerBlock): void
  leaf(leaf: LeafBlock): void
  close?(container: ContainerBlock): void
}

/** Visits blocks in the order of the text. Without a call for each level: some nest thousands of quotes. */
export function walkBlocks(blocks: readonly Block[], visitor: Visitor): void {
  const levels: { container: ContainerBlock | null; children: readonly Block[]; next: number }[] = [
    { container: null, children: blocks, next: 0 },
  ]
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const block = level.children[level.next++]
    if (!block) {
      levels.pop()
      if (level.container) visitor.close?.(level.container)
    } else if ('children' in block) {
      visitor.open?.(block)
      levels.push({ container: block, children: block.children, next: 0 })
    } else visitor.leaf(block)
  }
}

/** The block at the end of the text, in as many containers as it is; none where the last container is empty. */
export function lastLeafOf(blocks: readonly Block[]): LeafBlock | undefined {
  let last = blocks.at(-1)
  while (last && 'children' in last) last = last.children.at(-1)
  return last
}
