import type { MarkdownTree } from '../tree/node.ts'

/** Reads Markdown that grows. */
export type MarkdownParser = {
  /**
   * @param text - the whole text so far: what `update` was given before and more, else it begins anew
   * @returns the same object when nothing has changed
   */
  update(text: string): MarkdownTree
}
