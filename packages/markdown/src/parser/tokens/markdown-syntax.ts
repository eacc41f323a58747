import type { Extension } from 'micromark-util-types'

/** Syntax beside CommonMark and GFM, such as that of `createMath()`. */
export type MarkdownSyntax = {
  /** Gives tokens that the parser knows: `mathText`, and `codeFenced` for blocks of lines. */
  readonly extension: Extension
  /** Characters that begin what may come to its end with more text. */
  readonly openers: readonly number[]
  /**
   * For the repair of an unfinished end, which is not to look into it.
   *
   * @returns where what begins at a place ends; the place itself when nothing does
   */
  skip(text: string, at: number): number
}
