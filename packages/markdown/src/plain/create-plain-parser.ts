import type { BlockNode, InlineNode, MarkdownTree } from '../tree/node.ts'
import { createSettled, type Settled } from './create-settled.ts'

/**
 * Reads text that grows and is no Markdown: paragraphs with blank lines between them. Each line is a text, which begins with
 * the break before it, so that a line that has ended never changes; a long line is several. Only what follows the last of them
 * is read again.
 */
export function createPlainParser() {
  let state = begin()
  return {
    update(text: string): MarkdownTree {
      if (text === state.text && state.tree) return state.tree
      // Many times faster than `startsWith`, for long texts.
      if (text.slice(0, state.text.length) !== state.text) state = begin()
      read(state, text)
      return state.tree as MarkdownTree
    },
  }
}

type State = {
  text: string
  /** All that is before this place is read. */
  at: number
  /** The line that goes on has begun before this place. */
  isInLine: boolean
  paragraphs: Settled<BlockNode>
  /** Lines of the paragraph that goes on, `null` between paragraphs. */
  lines: Settled<InlineNode> | null
  tree: MarkdownTree | null
}

const begin = (): State => ({
  text: '',
  at: 0,
  isInLine: false,
  paragraphs: createSettled(),
  lines: null,
  tree: null,
})

/** A carriage return at the very end may be half of a line break. */
const lineBreak = /\r\n|\n|\r(?!$)/g

function read(state: State, text: string) {
  state.text = text
  lineBreak.lastIndex = state.at
  for (let end = lineBreak.exec(text); end; end = lineBreak.exec(text)) {
    endLine(state, settlePieces(state, text.slice(state.at, end.index)))
    state.at = end.index + end[0].length
  }
  const line = text.slice(state.at).replace(/\r$/, '')
  const rest = settlePieces(state, line)
  state.at += line.length - rest.length
  const lines = state.lines ?? createSettled<InlineNode>()
  const last = isWords(state, rest) ? [nodeOf(state, rest)] : []
  const paragraph: BlockNode = { type: 'paragraph', children: lines.with(last) }
  const open = state.lines || last.length > 0 ? [paragraph] : []
  state.tree = { children: state.paragraphs.with(open), footnotes: [] }
}

/** White space alone is a blank line, or the end of one that is not. */
const isWords = (state: State, piece: string): boolean =>
  state.isInLine ? piece !== '' : piece.trim() !== ''

function endLine(state: State, rest: string) {
  if (isWords(state, rest)) add(state, rest)
  else if (!state.isInLine && state.lines) {
    state.paragraphs.push({ type: 'paragraph', children: state.lines.with([]) })
    state.lines = null
  }
  state.isInLine = false
}

function add(state: State, piece: string) {
  const node = nodeOf(state, piece)
  state.lines ??= createSettled()
  state.lines.push(node)
  state.isInLine = true
}

const nodeOf = (state: State, piece: string): InlineNode => ({
  type: 'text',
  value: state.lines && !state.isInLine ? `\n${piece}` : piece,
})

/** At least so many characters of a line are a text of their own, when more follow. */
const pieceSize = 1024

/** Where a line is cut depends on the line alone, not on how it arrives. @returns the rest of it */
function settlePieces(state: State, line: string): string {
  let from = 0
  for (let end = pieceEnd(state, line, from); end > 0; end = pieceEnd(state, line, from)) {
    add(state, line.slice(from, end))
    from = end
  }
  return line.slice(from)
}

/** Where the piece that begins at a place ends; 0 where it does not yet. */
function pieceEnd(state: State, line: string, from: number): number {
  if (line.length - from <= pieceSize) return 0
  // What may turn out to be a blank line goes on until it is none.
  const words = state.isInLine ? from : from + line.slice(from).search(/\S/)
  if (words < from) return 0
  const least = Math.max(from + pieceSize, words + 1)
  for (let at = least; at < line.length; at++) {
    if (isApart(line.charAt(at - 1), line.charAt(at))) return at
  }
  return 0
}

/** Nothing is shown as one with half a character, an accent or a joiner on the other side of the cut. */
const isApart = (before: string, after: string): boolean => !bound.test(before) && !bound.test(after)

const bound = /\p{M}|\p{Join_Control}|\p{Surrogate}/u
