export type { Highlighter, LineHighlighter, Token } from '../view/code/highlighter.ts'
export type { HighlighterOptions } from './create-highlighter.ts'
export { createHighlighter } from './create-highlighter.ts'
