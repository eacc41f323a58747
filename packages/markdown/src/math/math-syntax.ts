import type { MarkdownSyntax } from '../parser/tokens/markdown-syntax.ts'
import { mathFlow } from './math-flow.ts'
import { mathText } from './math-text.ts'
import { backslash, dollar } from './math-token.ts'

/** Longer ends are shown as any text until they are closed: a dollar in prose is no formula for long. */
const maxOpenChars = 80

/** Formulas in a line as `$x$`, `$$x$$` or `\(x\)`, and of their own as `$$` or `\[` … `\]`. */
export const mathSyntax: MarkdownSyntax = {
  extension: {
    flow: { [dollar]: mathFlow, [backslash]: mathFlow },
    text: { [dollar]: mathText, [backslash]: mathText },
  },
  openers: [dollar, backslash],
  skip(text, at) {
    opener.lastIndex = at
    const begin = opener.exec(text)?.[0]
    if (begin === undefined) return at
    const end = text.indexOf(begin === '\\(' ? '\\)' : begin, at + begin.length)
    if (end >= 0) return end + begin.length
    return text.length - at > maxOpenChars ? at : text.length
  },
}

const opener = /\$\$|\$(?![\s\d$])|\\\(/y
