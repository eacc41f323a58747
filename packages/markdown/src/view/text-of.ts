import type { Children, Chunk } from '../tree/children.ts'
import type { BlockNode, InlineNode, ListItemNode, TableRowNode } from '../tree/node.ts'

type AnyNode = BlockNode | InlineNode | ListItemNode | TableRowNode
/** What a node is made of, at any depth. */
type Part = string | AnyNode | Chunk<unknown> | Children<unknown> | readonly unknown[]

/** The words of a node without their form, for what is too deep to be shown in its own. Without recursion: depth has no end. */
export function textOf(node: AnyNode): string {
  const words: string[] = []
  const ahead: Part[] = [node]
  for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
    if (typeof part === 'string') words.push(part)
    // One by one: a call takes only so many arguments, and an open block of code may have any number of lines.
    else for (const inner of partsOf(part).toReversed() as Part[]) ahead.push(inner)
  }
  return words.join('')
}

function partsOf(part: Exclude<Part, string>): readonly unknown[] {
  if (isList(part)) return part
  if ('settled' in part) return [part.settled, part.open]
  if ('chunks' in part) return part.chunks
  if ('nodes' in part) return part.nodes
  return 'type' in part ? partsOfNode(part) : []
}

function partsOfNode(node: AnyNode): readonly unknown[] {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'inlineMath':
      return [node.value]
    case 'html':
    case 'code':
      return [node.value]
    case 'image':
      return [node.alt]
    case 'break':
      return ['\n']
    case 'table':
      return [node.head, node.rows]
    case 'tableRow':
      return node.cells.flatMap((cell) => [cell.children, ' '])
    case 'thematicBreak':
    case 'footnoteReference':
      return []
    case 'paragraph':
    case 'heading':
      return [node.children, '\n']
    default:
      return [node.children]
  }
}

const isList = (part: object): part is readonly unknown[] => Array.isArray(part)
