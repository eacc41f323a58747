import type { InlineNode } from '../../tree/node.ts'
import { flatten } from '../../tree/sequence.ts'

/** The words alone: what stands for an image. */
export function textOf(nodes: readonly InlineNode[]): string {
  return nodes.map(textOfNode).join('')
}

function textOfNode(node: InlineNode): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'inlineMath':
    case 'html':
      return node.value
    case 'break':
      return '\n'
    case 'image':
      return node.alt
    case 'footnoteReference':
      return ''
    default:
      return textOf(flatten(node.children))
  }
}
