import katex from 'katex'
import type { FormulaRenderer } from '../view/math/math-support.ts'
import type { MathOptions } from './math-options.ts'

/** KaTeX, told to believe nothing: no links, no images, no classes or styles out of a formula, and an end to each macro. */
export function createFormulaRenderer({ output, macros }: Required<MathOptions>): FormulaRenderer {
  return (tex, display) => {
    try {
      return katex.renderToString(tex, {
        displayMode: display,
        output,
        // KaTeX writes macros that a formula defines into this object.
        macros: { ...macros },
        trust: false,
        strict: 'ignore',
        throwOnError: true,
        maxSize: 20,
        maxExpand: 500,
      })
    } catch (error) {
      if (error instanceof katex.ParseError) return null
      throw error
    }
  }
}
