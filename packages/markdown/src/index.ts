export {
  createMarkdownParser,
  type MarkdownParser,
  type MarkdownParserOptions,
} from './parser/create-markdown-parser.ts'
export type { MarkdownSyntax } from './parser/tokens/markdown-syntax.ts'
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
export type { Highlighter, LineHighlighter, Token } from './view/code/highlighter.ts'
export type { CopyAnswerButtonLabels, CopyAnswerButtonProps } from './view/copy/copy-answer-button.tsx'
export { CopyAnswerButton, copyAnswerButtonLabels } from './view/copy/copy-answer-button.tsx'
export type { DiagramLook, Diagrams } from './view/diagrams/diagrams.ts'
export type { MarkdownLabels } from './view/labels.ts'
export { markdownLabels } from './view/labels.ts'
export type { FormulaRenderer, MathSupport } from './view/math/math-support.ts'
export type { AllowedImages } from './view/safety/image-url.ts'
export { defaultLinkSchemes } from './view/safety/link-url.ts'
export type { StreamMarkdownProps } from './view/stream-markdown.tsx'
export { StreamMarkdown } from './view/stream-markdown.tsx'
export type { MarkdownComponents, MarkdownTag, MarkdownTags } from './view/tags.ts'
export type { MarkdownStream } from './view/use-growing-text.ts'
export type { ViewOptions } from './view/use-scope.ts'
