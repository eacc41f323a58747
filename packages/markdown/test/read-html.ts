import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { createMarkdownParser } from '../src/parser/create-markdown-parser.ts'
import { normalizeHtml, toHtml } from './to-html.ts'

export const htmlOf = (text: string): string => normalizeHtml(toHtml(createMarkdownParser().update(text)))

/** What micromark makes of it. */
export function expectedHtml(text: string): string {
  const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousProtocol: true }
  return normalizeHtml(micromark(text, options))
}
