import type { Children } from './children.ts'

/** What text is, as a reader sees it: references are resolved, definitions are not there. Nodes are never changed. */
export type BlockNode =
  | { readonly type: 'paragraph'; readonly children: Children<InlineNode> }
  | {
      readonly type: 'heading'
      readonly depth: 1 | 2 | 3 | 4 | 5 | 6
      readonly children: Children<InlineNode>
    }
  | { readonly type: 'thematicBreak' }
  | { readonly type: 'blockquote'; readonly children: Children<BlockNode> }
  | ListNode
  | CodeNode
  /** Raw HTML, which is shown as the text that it is, or not at all. */
  | { readonly type: 'html'; readonly value: Children<string> }
  | TableNode

export type ListNode = {
  readonly type: 'list'
  readonly ordered: boolean
  /** Of the first item, where the list is ordered. */
  readonly start: number
  /** Its items' paragraphs stand apart. */
  readonly loose: boolean
  readonly children: Children<ListItemNode>
}

export type ListItemNode = {
  readonly type: 'listItem'
  /** Of a task; `null` for an item that is none. */
  readonly checked: boolean | null
  readonly children: Children<BlockNode>
}

export type CodeNode = {
  readonly type: 'code'
  /** First word after the opening fence, `math` for a formula; empty when there is none. */
  readonly lang: string
  /** The words after that. */
  readonly meta: string
  /** Its end has come: a fence that closes it, or what follows it. */
  readonly closed: boolean
  /** Lines, each with its line feed. */
  readonly value: Children<string>
}

export type Align = 'left' | 'right' | 'center' | null

export type TableNode = {
  readonly type: 'table'
  readonly align: readonly Align[]
  readonly head: TableRowNode
  readonly rows: Children<TableRowNode>
}

export type TableRowNode = {
  readonly type: 'tableRow'
  /** As many as the head has. */
  readonly cells: readonly TableCellNode[]
}

export type TableCellNode = { readonly type: 'tableCell'; readonly children: Children<InlineNode> }

export type InlineNode =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'emphasis' | 'strong' | 'delete'; readonly children: Children<InlineNode> }
  | { readonly type: 'inlineCode'; readonly value: string }
  | { readonly type: 'break' }
  | { readonly type: 'html'; readonly value: string }
  | {
      readonly type: 'inlineMath'
      readonly value: string
      /** Written with two dollars: large, though in a line. */
      readonly display: boolean
    }
  | {
      readonly type: 'link'
      readonly url: string
      readonly title: string | null
      readonly children: Children<InlineNode>
    }
  | { readonly type: 'image'; readonly url: string; readonly title: string | null; readonly alt: string }
  | {
      readonly type: 'footnoteReference'
      /** Its note's, counted from 1 in the order in which notes are first referred to. */
      readonly number: number
      /** Which of the references to the same note it is, counted from 1. */
      readonly occurrence: number
    }

/** A note that is referred to; others are not shown. */
export type FootnoteNode = {
  readonly type: 'footnote'
  readonly number: number
  /** How many references there are to it. */
  readonly references: number
  readonly children: Children<BlockNode>
}

/** A document so far. */
export type MarkdownTree = {
  readonly children: Children<BlockNode>
  /** By their numbers. */
  readonly footnotes: readonly FootnoteNode[]
}
