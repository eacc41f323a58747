export {
  createMarkdownParser,
  type MarkdownParser,
  type MarkdownParserOptions,
} from './parser/create-markdown-parser.ts'
export type { Children, Chunk } from './tree/children.ts'
export type {
  Align,
  BlockNode,
  CodeNode,
  FootnoteNode,
  InlineNode,
  ListItemNode,
  ListNode,
  MarkdownTree,
  TableCellNode,
  TableNode,
  TableRowNode,
} from './tree/node.ts'
