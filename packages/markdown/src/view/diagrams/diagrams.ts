/** Colours of the page around a diagram, as CSS writes them. */
export type DiagramLook = {
  readonly text: string
  readonly background: string
  readonly muted: string
  readonly border: string
  readonly accent: string
}

/** Draws blocks of code of certain languages, once they are closed. */
export type Diagrams = {
  /** @returns whether code in this language is drawn */
  has(language: string): boolean
  /**
   * @returns SVG, which is shown as an image: nothing in it can run or be loaded; `null` for a source that cannot be drawn, which
   *   stays the code that it is. Rejects when what is needed cannot be loaded.
   */
  draw(language: string, source: string, look: DiagramLook): Promise<string | null>
}
