import type { Nodes, Parents, PhrasingContent, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Children, Chunk } from '../tree/children.ts'
import type { BlockNode, FootnoteNode, InlineNode, MarkdownTree, TableRowNode } from '../tree/node.ts'

const empty: MarkdownTree = { children: { settled: [], open: [] }, footnotes: [] }

/** Reads the whole text at each update and keeps the nodes that came out as before. */
export function createMarkdownParser(_options: { repair?: boolean } = {}) {
  let lastText: string | null = null
  let tree = empty
  return {
    update(text: string, _options: { complete?: boolean } = {}): MarkdownTree {
      if (text === lastText) return tree
      lastText = text
      tree = share(tree, read(text))
      return tree
    },
  }
}

function read(text: string): MarkdownTree {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const definitions = new Map<string, { url: string; title: string | null }>()
  const notes = new Map<string, RootContent[]>()
  const counts = new Map<string, number>()
  const collect = (node: Nodes) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, { url: node.url, title: node.title ?? null })
    }
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) {
      notes.set(node.identifier, node.children)
    }
    if ('children' in node) for (const child of node.children) collect(child)
  }
  collect(root)

  const refer = (identifier: string): InlineNode => {
    const occurrence = (counts.get(identifier) ?? 0) + 1
    counts.set(identifier, occurrence)
    return { type: 'footnoteReference', number: [...counts.keys()].indexOf(identifier) + 1, occurrence }
  }

  const inlines = (nodes: readonly PhrasingContent[]) => chunked(nodes.map(inline))
  const inline = (node: PhrasingContent): InlineNode => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
      case 'html':
        return { type: node.type, value: node.value }
      case 'emphasis':
      case 'strong':
      case 'delete':
        return { type: node.type, children: inlines(node.children) }
      case 'break':
        return { type: 'break' }
      case 'link':
        return { type: 'link', url: node.url, title: node.title ?? null, children: inlines(node.children) }
      case 'image':
        return { type: 'image', url: node.url, title: node.title ?? null, alt: node.alt ?? '' }
      case 'linkReference': {
        const target = definitions.get(node.identifier) ?? { url: '', title: null }
        return { type: 'link', ...target, children: inlines(node.children) }
      }
      case 'imageReference': {
        const target = definitions.get(node.identifier) ?? { url: '', title: null }
        return { type: 'image', ...target, alt: node.alt ?? '' }
      }
      case 'footnoteReference':
        return refer(node.identifier)
      default:
        throw new TypeError(`No inline: ${(node as Nodes).type}`)
    }
  }

  const rows = (node: Table): TableRowNode[] => {
    const width = node.children[0]?.children.length ?? 0
    return node.children.map((row) => ({
      type: 'tableRow',
      cells: Array.from({ length: width }, (_, index) => ({
        type: 'tableCell' as const,
        children: inlines(row.children[index]?.children ?? []),
      })),
    }))
  }

  const isShown = (node: RootContent) => node.type !== 'definition' && node.type !== 'footnoteDefinition'
  const blocks = (nodes: readonly RootContent[], parent: Parents) =>
    chunked(nodes.filter(isShown).map((node) => block(node, parent)))
  const block = (node: RootContent, parent: Parents): BlockNode => {
    switch (node.type) {
      case 'paragraph':
        return { type: 'paragraph', children: inlines(node.children) }
      case 'heading':
        return { type: 'heading', depth: node.depth, children: inlines(node.children) }
      case 'thematicBreak':
        return { type: 'thematicBreak' }
      case 'blockquote':
        return { type: 'blockquote', children: blocks(node.children, node) }
      case 'html':
        return { type: 'html', value: chunked(lines(node.value)) }
      case 'code': {
        const source = text.slice(node.position?.start.offset, node.position?.end.offset)
        const follows = parent.children.at(-1) !== node
        const fenced = /\n[ \t>]*(`{3,}|~{3,})[ \t]*$/.test(source)
        const value = chunked(lines(node.value))
        return {
          type: 'code',
          lang: node.lang ?? '',
          meta: node.meta ?? '',
          closed: follows || fenced,
          value,
        }
      }
      case 'table': {
        const [head, ...body] = rows(node)
        return {
          type: 'table',
          align: node.align ?? [],
          head: head ?? { type: 'tableRow', cells: [] },
          rows: chunked(body),
        }
      }
      case 'list':
        return {
          type: 'list',
          ordered: node.ordered ?? false,
          start: node.start ?? 1,
          loose: node.spread === true || node.children.some((item) => item.spread === true),
          children: chunked(
            node.children.map((item) => ({
              type: 'listItem',
              checked: item.checked ?? null,
              children: blocks(item.children, item),
            })),
          ),
        }
      default:
        throw new TypeError(`No block: ${node.type}`)
    }
  }

  const children = blocks(root.children, root)
  const footnotes: FootnoteNode[] = []
  // Notes may refer to further notes.
  for (let number = 1; number <= counts.size; number++) {
    const identifier = [...counts.keys()][number - 1] ?? ''
    const content = blocks(notes.get(identifier) ?? [], root)
    footnotes.push({ type: 'footnote', number, references: 0, children: content })
  }
  const references = [...counts.values()]
  return {
    children,
    footnotes: footnotes.map((note, index) => ({ ...note, references: references[index] ?? 0 })),
  }
}

const lines = (value: string) => (value ? value.split('\n').map((line) => `${line}\n`) : [])

/** All but the last two nodes are settled, once there are 32 of them. */
function chunked<Node>(nodes: readonly Node[]): Children<Node> {
  const settled: Chunk<Node>[] = []
  let start = 0
  for (; start + 34 <= nodes.length; start += 32) {
    settled.push({ start, size: 32, nodes: nodes.slice(start, start + 32) })
  }
  return { settled, open: nodes.slice(start) }
}

/** The second value, made of the parts of the first one that are equal to its own. */
function share<Value>(before: Value, after: Value): Value {
  if (before === after || typeof before !== 'object' || typeof after !== 'object') return after
  if (before === null || after === null || Array.isArray(before) !== Array.isArray(after)) return after
  const old = before as Record<string, unknown>
  const next = after as Record<string, unknown>
  const keys = Object.keys(next)
  let same = keys.length === Object.keys(old).length
  for (const key of keys) {
    next[key] = share(old[key], next[key])
    if (next[key] !== old[key]) same = false
  }
  return same ? before : after
}
