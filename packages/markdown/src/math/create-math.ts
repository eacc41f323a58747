import type { FormulaRenderer, MathSupport } from '../view/math/math-support.ts'
import type { MathOptions } from './math-options.ts'
import { mathSyntax } from './math-syntax.ts'

/**
 * Reads formulas, `$x$`, `\(x\)`, `$$…$$` and `\[…\]`, and has KaTeX draw them, which is loaded with the first of them. A formula that
 * KaTeX does not understand stays source. Make one for the whole page.
 */
export function createMath({ output = 'htmlAndMathml', macros = {} }: MathOptions = {}): MathSupport {
  let renderer: FormulaRenderer | undefined
  let loading: Promise<void> | null = null

  const loadRenderer = async () => {
    const { createFormulaRenderer } = await import('./formula-renderer.ts')
    renderer = createFormulaRenderer({ output, macros })
  }

  return {
    syntax: mathSyntax,
    get: () => renderer,
    load() {
      loading ??= loadRenderer().catch((error: unknown) => {
        // The network may be back for the next formula.
        loading = null
        throw error
      })
      return loading
    },
  }
}
