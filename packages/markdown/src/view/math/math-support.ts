import type { MarkdownSyntax } from '../../parser/tokens/markdown-syntax.ts'

/**
 * Draws formulas.
 *
 * @param tex - without the marks around it
 * @param display - on a line of its own
 * @returns HTML, which is put on the page as it is: it must be made of nothing but the formula; `null` when it is none
 */
export type FormulaRenderer = (tex: string, display: boolean) => string | null

/** Reads formulas in Markdown, and draws them once what that needs is there. */
export type MathSupport = {
  readonly syntax: MarkdownSyntax
  /** @returns `undefined` when it has to be loaded */
  get(): FormulaRenderer | undefined
  /** Has `get` know the answer. Rejects when what is needed cannot be loaded. */
  load(): Promise<void>
}
