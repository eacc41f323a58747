import type { Align } from '../../tree/node.ts'

/**
 * What a reading of open text found. `line` is where a block begins, counted from 1 in the text that was read. Texts
 * are as in the source: references and marks in them are read later, when all definitions are known.
 */
export type Block = ContainerBlock | LeafBlock

export type ContainerBlock = QuoteBlock | ListBlock | ItemBlock | NoteBlock

export type LeafBlock =
  | TextBlock
  | { readonly type: 'thematicBreak'; readonly line: number }
  | CodeBlock
  | HtmlBlock
  | TableBlock
  | DefinitionBlock

export type QuoteBlock = { readonly type: 'blockquote'; readonly line: number; readonly children: Block[] }

export type ListBlock = {
  readonly type: 'list'
  readonly line: number
  readonly ordered: boolean
  start: number
  /** First blank line that sets its items apart; `Infinity` while there is none. */
  looseLine: number
  readonly children: ItemBlock[]
}

export type ItemBlock = {
  readonly type: 'listItem'
  readonly line: number
  /** Marker with the spaces around it, tabs made spaces: as wide as what continues the item is indented. */
  opener: string
  readonly children: Block[]
}

export type NoteBlock = {
  readonly type: 'note'
  readonly line: number
  /** As written. */
  label: string
  readonly children: Block[]
}

export type TextBlock = {
  readonly type: 'paragraph' | 'heading'
  readonly line: number
  /** Of a heading, else 0. */
  depth: number
  source: string
  /** In the first content of a list item. */
  task: boolean
}

export type CodeBlock = {
  readonly type: 'code'
  readonly line: number
  /** Its opening fence with the spaces before it; `null` when it is indented. */
  fence: string | null
  /** Where its first line is, or will be. */
  firstLine: number
  lang: string
  meta: string
  /** Its closing fence is there. */
  closed: boolean
  value: string
}

export type HtmlBlock = { readonly type: 'html'; readonly line: number; value: string }

export type TableBlock = {
  readonly type: 'table'
  readonly line: number
  readonly align: Align[]
  /** Cells of the head, then of each row. */
  readonly rows: { readonly line: number; readonly cells: string[] }[]
}

export type DefinitionBlock = {
  readonly type: 'definition'
  readonly line: number
  /** Its last line. */
  readonly end: number
  label: string
  url: string
  title: string | null
}
