import type { BlockNode, InlineNode, MarkdownTree } from '../tree/node.ts'
import { createSettled, type Settled } from './create-settled.ts'

/**
 * Reads text that grows and is no Markdown: paragraphs with blank lines between them. Each line is a text, which begins with
 * the break before it, so that a line that has ended never changes. Only what follows the last line break is read again.
 */
export function createPlainParser() {
  let state = begin()
  return {
    update(text: string): MarkdownTree {
      if (text === state.text && state.tree) return state.tree
      if (!text.startsWith(state.text)) state = begin()
      read(state, text)
      return state.tree as MarkdownTree
    },
  }
}

type State = {
  text: string
  /** All lines before this place are read. */
  at: number
  paragraphs: Settled<BlockNode>
  /** Lines of the paragraph that goes on, `null` between paragraphs. */
  lines: Settled<InlineNode> | null
  tree: MarkdownTree | null
}

const begin = (): State => ({ text: '', at: 0, paragraphs: createSettled(), lines: null, tree: null })

function read(state: State, text: string) {
  state.text = text
  // A carriage return at the very end may be half of a line break.
  for (const match of text.slice(state.at).matchAll(/([^\r\n]*)(?:\r\n|\n|\r(?!$))/g)) {
    state.at += match[0].length
    addLine(state, match[1] ?? '')
  }
  const rest = text.slice(state.at).replace(/\r$/, '')
  const last = rest.trim() === '' ? [] : [lineNode(rest, state.lines !== null)]
  const lines = state.lines ?? createSettled<InlineNode>()
  const paragraph: BlockNode = { type: 'paragraph', children: lines.with(last) }
  const open = state.lines || last.length > 0 ? [paragraph] : []
  state.tree = { children: state.paragraphs.with(open), footnotes: [] }
}

function addLine(state: State, line: string) {
  if (line.trim() !== '') {
    const follows = state.lines !== null
    state.lines ??= createSettled()
    state.lines.push(lineNode(line, follows))
  } else if (state.lines) {
    state.paragraphs.push({ type: 'paragraph', children: state.lines.with([]) })
    state.lines = null
  }
}

const lineNode = (line: string, follows: boolean): InlineNode => ({
  type: 'text',
  value: follows ? `\n${line}` : line,
})
