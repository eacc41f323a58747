import type { GrammarState, HighlighterCore, ThemedToken } from 'shiki/core'
import type { LineHighlighter, Token } from '../view/code/highlighter.ts'
import { themeName } from './theme.ts'

/** Longer lines are data rather than code, and would be read from their beginning with each word that comes. */
const maxLineChars = 1000

/** `undefined` before the first line. */
type State = GrammarState | undefined

/** Colours lines in one language, whose grammar is loaded. */
export function createLineHighlighter(shiki: HighlighterCore, language: string): LineHighlighter {
  const line = (text: string, before: State) => {
    const code = text.replace(/\r?\n$/, '')
    if (code.length > maxLineChars) return { tokens: [{ text }], state: before }
    const lines = shiki.codeToTokensBase(code, {
      lang: language,
      theme: themeName,
      // By the clock, a busy machine would see other colours.
      tokenizeTimeLimit: 0,
      ...(before ? { grammarState: before } : {}),
    })
    const state = shiki.getLastGrammarState(lines) ?? before
    return { tokens: toTokens(lines[0] ?? [], text.slice(code.length)), state }
  }
  return { start: undefined, line: line as LineHighlighter['line'] }
}

/** Neighbours of one kind are one token: each is an element on the page. */
function toTokens(themed: readonly ThemedToken[], lineEnd: string): Token[] {
  const tokens: { text: string; kind?: string }[] = []
  const add = (text: string, kind: string | undefined) => {
    const last = tokens.at(-1)
    if (last && (last.kind === kind || text.trim() === '')) last.text += text
    else tokens.push(kind === undefined ? { text } : { text, kind })
  }
  for (const { content, color } of themed) add(content, kindOf(color))
  if (lineEnd) add(lineEnd, undefined)
  return tokens
}

/** `keyword` of `var(--rivulet-code-token-keyword)`. */
const kindOf = (color: string | undefined) => color?.match(/-token-([\w-]+)/)?.[1]
