import type { Children } from '../../tree/children.ts'
import type { BlockNode, ListItemNode } from '../../tree/node.ts'
import { createSequence } from '../../tree/sequence.ts'
import type { ContainerBlock } from '../blocks/block.ts'

export type ChildNode = BlockNode | ListItemNode

/** A container of which the first children are settled. While it is open, it is on the path from the root to the tail. */
export type Container = {
  readonly type: ContainerBlock['type'] | 'root'
  /** Begins it on a line that holds no more than what is needed to open it. */
  readonly opener: string
  /** Goes on with it on each further line. */
  readonly continuation: string
  /** What is settled of a list sets its items apart. */
  loose: boolean
  /** Of an item's task. */
  checked: boolean | null
  add(node: ChildNode): { put(node: ChildNode): void }
  /** @param open - what follows the settled children */
  children(open: readonly ChildNode[]): Children<never>
  make(open?: readonly ChildNode[], isLoose?: boolean, isChecked?: boolean | null): ChildNode
  /** Where its node is, once it is settled itself. */
  place: { put(node: ChildNode): void } | null
  /** Has its node made anew, since one of its children was. */
  changed(): void
}

export function createContainer(block: ContainerBlock | null): Container {
  const sequence = createSequence<ChildNode>()
  let settledChildren: Children<never> | null = null

  const children = (open: readonly ChildNode[]) => {
    if (open.length > 0) return sequence.withOpen(open) as Children<never>
    settledChildren ??= sequence.withOpen([]) as Children<never>
    return settledChildren
  }

  const container: Container = {
    type: block?.type ?? 'root',
    opener: openerOf(block),
    continuation: continuationOf(block),
    loose: false,
    checked: null,
    place: null,
    add(node) {
      const index = sequence.length
      sequence.add(node)
      settledChildren = null
      return {
        put(other) {
          sequence.replace(index, other)
          settledChildren = null
          container.changed()
        },
      }
    },
    children,
    make(open = [], isLoose = false, isChecked = null) {
      if (block?.type === 'list') {
        const { ordered, start } = block
        return { type: 'list', ordered, start, loose: container.loose || isLoose, children: children(open) }
      }
      if (block?.type === 'listItem') {
        return { type: 'listItem', checked: container.checked ?? isChecked, children: children(open) }
      }
      return { type: 'blockquote', children: children(open) }
    },
    changed() {
      container.place?.put(container.make())
    },
  }
  return container
}

function openerOf(block: ContainerBlock | null): string {
  if (block?.type === 'blockquote') return '> '
  if (block?.type === 'listItem') return block.opener
  if (block?.type === 'note') return `[^${block.label}]: `
  return ''
}

function continuationOf(block: ContainerBlock | null): string {
  if (block?.type === 'blockquote') return '> '
  if (block?.type === 'listItem') return ' '.repeat(block.opener.length)
  if (block?.type === 'note') return '    '
  return ''
}
