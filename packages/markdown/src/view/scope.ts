import type { ReactNode } from 'react'
import type { Children } from '../tree/children.ts'
import type { BlockNode } from '../tree/node.ts'
import type { Highlighter } from './code/highlighter.ts'
import type { Diagrams } from './diagrams/diagrams.ts'
import type { MarkdownLabels } from './labels.ts'
import type { MathSupport } from './math/math-support.ts'
import type { MarkdownTags } from './tags.ts'

/** How a document is rendered: the same object as long as nothing of it changes. */
export type View = {
  readonly tags: MarkdownTags
  readonly labels: MarkdownLabels
  /** @returns what to link to, `null` for nothing */
  readonly linkTo: (address: string) => string | null
  /** @returns what to load, `null` for nothing */
  readonly imageFrom: (address: string) => string | null
  readonly linkTarget: string | undefined
  readonly headingOffset: number
  readonly highlight: Highlighter | null
  readonly math: MathSupport | null
  readonly diagrams: Diagrams | null
  /** Sets the document's ids apart from others' on the page. */
  readonly idPrefix: string
  /** Has a screen reader say something when there is a pause. */
  readonly announce: (words: string) => void
  /** Lists, quotes and notes hold blocks, which hold lists and quotes. */
  readonly renderBlocks: (children: Children<BlockNode>, scope: Scope, options?: BlockOptions) => ReactNode
}

export type BlockOptions = {
  /** Paragraphs are without an element of their own, as in a list whose items stand close. */
  readonly tight?: boolean
  /** The first paragraph is a task. */
  readonly checked?: boolean | null
}

/** A view at a depth of the document: one object for each depth. */
export type Scope = {
  readonly view: View
  /** How many elements are around. */
  readonly depth: number
  readonly inner: Scope
  /** The one inside a link of this one. */
  readonly linked: Scope
  /** Inside a link, where HTML has no other one. */
  readonly inLink: boolean
}

/**
 * Elements in elements, at most: browsers and this renderer go down as deep as the document asks, on a stack that ends. On a
 * server, lists this deep take half of Node's; near its end React leaves out elements.
 */
export const maxDepth = 40

export function createScope(view: View, depth = 0, inLink = false): Scope {
  let inner: Scope | undefined
  let linked: Scope | undefined
  return {
    view,
    depth,
    inLink,
    get inner() {
      inner ??= createScope(view, depth + 1, inLink)
      return inner
    },
    get linked() {
      linked ??= createScope(view, depth + 1, true)
      return linked
    },
  }
}
