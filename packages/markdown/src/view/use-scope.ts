import { useId, useMemo } from 'react'
import { renderBlocks } from './blocks/blocks.tsx'
import type { Highlighter } from './code/highlighter.ts'
import type { Diagrams } from './diagrams/diagrams.ts'
import type { Announcer } from './internal/announcer.tsx'
import { given } from './internal/given.ts'
import { useKept } from './internal/use-kept.ts'
import { type MarkdownLabels, markdownLabels } from './labels.ts'
import type { MathSupport } from './math/math-support.ts'
import { type AllowedImages, imageAddress } from './safety/image-url.ts'
import { defaultLinkSchemes, linkAddress } from './safety/link-url.ts'
import { createScope, type Scope } from './scope.ts'
import { type MarkdownComponents, tagsWith } from './tags.ts'

/** How a document is to be rendered. Functions should be the same at each render: with another one, all is rendered again. */
export type ViewOptions = {
  /** Components in place of elements, by the elements' names. */
  components?: MarkdownComponents
  /** Origins whose images are loaded, `'self'` for the page's own, or a function that says; default none. */
  images?: AllowedImages
  /** Schemes that links may have, beside relative ones; default `http`, `https`, `mailto`. Scripts and data never are. */
  linkSchemes?: readonly string[]
  /** `target` of links, such as `_blank`; default none. */
  linkTarget?: string
  /** Levels that headings are moved down by, so that they fit below the page's own; default 0. */
  headingOffset?: number
  /** Words in place of the English ones. */
  labels?: Partial<MarkdownLabels>
  /** Colours code, such as `createHighlighter()` of `@rivulet/markdown/highlight`; default none. */
  highlight?: Highlighter
  /** Reads formulas and draws them, such as `createMath()` of `@rivulet/markdown/math`; default none: a dollar is a dollar. */
  math?: MathSupport
  /** Draws diagrams, such as `createDiagrams()` of `@rivulet/markdown/diagrams`; default none: they are code. */
  diagrams?: Diagrams
}

const none = {}
const noImages: readonly string[] = []

/** The scope of a document, which stays the same object as long as the options say the same. */
export function useScope(options: ViewOptions, announcer: Announcer): Scope {
  const { linkTarget, headingOffset = 0, highlight = null, math = null, diagrams = null } = options
  const components = useKept(options.components ?? none)
  const labels = useKept(options.labels ?? none)
  const images = useKept(options.images ?? noImages)
  const linkSchemes = useKept(options.linkSchemes ?? defaultLinkSchemes)
  const idPrefix = `${useId()}-`

  return useMemo(
    () =>
      createScope({
        tags: tagsWith(components),
        labels: { ...markdownLabels, ...given(labels) },
        linkTo: (address) => linkAddress(address, linkSchemes),
        imageFrom: (address) => imageAddress(address, images),
        linkTarget,
        headingOffset,
        highlight,
        math,
        diagrams,
        idPrefix,
        announce: announcer.announce,
        renderBlocks,
      }),
    [
      components,
      labels,
      images,
      linkSchemes,
      linkTarget,
      headingOffset,
      highlight,
      math,
      diagrams,
      idPrefix,
      announcer,
    ],
  )
}
