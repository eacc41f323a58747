import type { CSSProperties } from 'react'

/** A piece of a line in one look. */
export type Token = {
  readonly text: string
  /** What it is, such as `keyword`: the style sheet gives it the colour `--rivulet-code-keyword`. */
  readonly kind?: string
  /** A look of the highlighter's own. */
  readonly style?: CSSProperties
}

/**
 * Colours code line by line. What a line leaves behind for the next one, such as an open comment, is its state: opaque, and
 * not changed by use. So code that grows has only its new lines read.
 */
export type LineHighlighter<State = unknown> = {
  /** State before the first line. */
  readonly start: State
  /** @param line - with its line feed, if it has one yet */
  line(line: string, state: State): { readonly tokens: readonly Token[]; readonly state: State }
}

/** Gives line highlighters by the name of a language, when what they need is there. */
export type Highlighter = {
  /** @returns `undefined` when it has to be loaded, `null` when there is none */
  get(language: string): LineHighlighter | null | undefined
  /** Has `get` know the answer. Rejects when what is needed cannot be loaded. */
  load(language: string): Promise<void>
}
