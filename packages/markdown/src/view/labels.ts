/** Every word that a person sees or hears beside the text itself. */
export type MarkdownLabels = {
  /** On the button of a code block. */
  copy: string
  copied: string
  copyFailed: string
  /** Of the switch that breaks long lines of code. */
  wrap: string
  /** Names a code block for screen readers; `language` is empty where none is given. */
  code(language: string): string
  /** Of the switch that shows the source of a diagram. */
  source: string
  /** Names a diagram for screen readers. */
  diagram(language: string): string
  /** Names a formula on lines of its own for screen readers. */
  formula: string
  /** Names the box that a wide table scrolls in. */
  table: string
  /** Name the box of a task. */
  taskDone: string
  taskOpen: string
  /** In place of an image that is not loaded and says nothing in words. */
  imageNotShown: string
  footnotes: string
  footnote(number: number): string
  /** Names the way back from a note to where it is referred to. */
  backToReference(number: number, occurrence: number): string
}

export const markdownLabels: MarkdownLabels = {
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  wrap: 'Wrap',
  code: (language) => (language ? `Code, ${language}` : 'Code'),
  source: 'Source',
  diagram: (language) => `Diagram, ${language}`,
  formula: 'Formula',
  table: 'Table',
  taskDone: 'Done',
  taskOpen: 'To do',
  imageNotShown: 'Image not shown',
  footnotes: 'Footnotes',
  footnote: (number) => `Footnote ${number}`,
  backToReference: (number, occurrence) =>
    occurrence > 1 ? `Back to reference ${number}-${occurrence}` : `Back to reference ${number}`,
}
