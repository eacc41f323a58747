import { useMemo } from 'react'
import { createMarkdownParser } from '../parser/create-markdown-parser.ts'
import type { MarkdownSyntax } from '../parser/tokens/markdown-syntax.ts'
import { createPlainParser } from '../plain/create-plain-parser.ts'
import type { MarkdownTree } from '../tree/node.ts'
import type { GrowingText } from './use-growing-text.ts'

/**
 * The tree of a text that grows. The parser remembers what it has read, which is all there is to it: the same text gives the
 * same tree, in whatever order React renders.
 */
export function useTree(
  { text, growing }: GrowingText,
  { repair, plain, syntax }: { repair: boolean; plain: boolean; syntax: MarkdownSyntax | undefined },
): MarkdownTree {
  const parser = useMemo(
    () => (plain ? createPlainParser() : createMarkdownParser({ repair, ...(syntax ? { syntax } : {}) })),
    [plain, repair, syntax],
  )
  return useMemo(() => parser.update(text, { complete: !growing }), [parser, text, growing])
}
