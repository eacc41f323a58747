export type MathOptions = {
  /**
   * `htmlAndMathml`, the default, looks the same everywhere and needs `katex/dist/katex.min.css` on the page. `mathml` needs no style
   * sheet and no fonts: the browser draws it with what it has.
   */
  output?: 'htmlAndMathml' | 'mathml'
  /** Macros of one's own, such as `{ '\\R': '\\mathbb{R}' }`. */
  macros?: Readonly<Record<string, string>>
}
