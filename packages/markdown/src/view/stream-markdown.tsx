'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { renderDocument } from './blocks/blocks.tsx'
import { Footnotes } from './blocks/footnotes.tsx'
import { Announcements, useAnnouncer } from './internal/announcer.tsx'
import { type GrowingText, type MarkdownStream, useGrowingText } from './use-growing-text.ts'
import { useScope, type ViewOptions } from './use-scope.ts'
import { useTree } from './use-tree.ts'

export type StreamMarkdownProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> &
  ViewOptions & {
    /** The stream to show, such as the result of `useStream`; the component around need not read its text. */
    stream?: MarkdownStream
    /** Without `stream`: the text to show, which may grow from render to render. */
    text?: string
    /** With `text`: whether more may come; default false. */
    streaming?: boolean
    /**
     * While more may come, shows an end that is not written out as what it is about to be: bold that is not closed yet, half
     * a link; default true. The finished text is always shown as it is.
     */
    repair?: boolean
    /** The text is no Markdown: paragraphs and line breaks are all there is to it; default false. */
    plain?: boolean
  }

/**
 * Shows an answer in Markdown while it is written. Renders a `<div>`. What is settled is never rendered again and keeps its
 * elements, so that a long answer costs no more at each step than a short one; at every moment the page is what it would be
 * if the text so far had come at once.
 *
 * Safe by default: raw HTML is shown as text, links go by http, https and mailto only, and no image is loaded.
 */
export const StreamMarkdown = forwardRef<HTMLDivElement, StreamMarkdownProps>(function StreamMarkdown(
  {
    stream,
    text = '',
    streaming = false,
    repair = true,
    plain = false,
    components,
    images,
    linkSchemes,
    linkTarget,
    headingOffset,
    labels,
    highlight,
    math,
    diagrams,
    ...props
  },
  ref,
) {
  const shown: GrowingText = useGrowingText(stream, text, streaming)
  const tree = useTree(shown, { repair, plain, syntax: math?.syntax })
  const announcer = useAnnouncer()
  const scope = useScope(
    { components, images, linkSchemes, linkTarget, headingOffset, labels, highlight, math, diagrams },
    announcer,
  )
  return (
    <div
      {...props}
      ref={ref}
      data-rivulet="stream-markdown"
      data-status={shown.status}
      data-plain={plain || undefined}
    >
      <div data-part="document" aria-busy={shown.growing}>
        {renderDocument(tree.children, scope)}
        <Footnotes notes={tree.footnotes} scope={scope} />
      </div>
      <Announcements announcer={announcer} />
    </div>
  )
})
