import { createMarkdownParser, type MarkdownParserOptions } from '../src/parser/create-markdown-parser.ts'
import type { Children } from '../src/tree/children.ts'
import { flatten } from '../src/tree/sequence.ts'

/** The same tree with arrays for its children: how much of it is settled does not count. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if ('settled' in value && 'open' in value) return flatten(value as Children<unknown>).map(plain)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
}

/** What the text is for a reader that has not seen any of it before. */
export const readOnce = (text: string, options?: MarkdownParserOptions): unknown =>
  plain(createMarkdownParser(options).update(text))
