'use client'

import type { AnswerSource } from '@rivulet/core'
import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react'
import { linkOf } from './link-of.ts'

export type SourcesLabels = {
  title: string
  /** @param count - how many there are */
  showAll: (count: number) => string
  showFewer: string
  /** For a source that has neither a title nor an address. @param number - its place, from 1 */
  unnamed: (number: number) => string
}

export const sourcesLabels: SourcesLabels = {
  title: 'Sources',
  showAll: (count) => `Show all ${count}`,
  showFewer: 'Show fewer',
  unnamed: (number) => `Source ${number}`,
}

export type SourcesProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
  /** What the answer cites, such as `answer.sources`. */
  sources: readonly AnswerSource[]
  /** How many are shown before the others are asked for; default 4 */
  visible?: number
  /** Words in place of the English ones. */
  labels?: Partial<SourcesLabels>
}

/**
 * What an answer cites, numbered. A link only where the address is one of the web: a model must not make a page run
 * scripts. Renders nothing while there are none.
 */
export const Sources = forwardRef<HTMLDivElement, SourcesProps>(function Sources(
  { sources, visible = 4, labels, ...props },
  ref,
) {
  const [all, setAll] = useState(false)
  if (sources.length === 0) return null
  const words = { ...sourcesLabels, ...labels }
  const shown = all ? sources : sources.slice(0, visible)
  return (
    // No region: each answer may have one of these, and as many landmarks would lead nowhere.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div role="group" aria-label={words.title} {...props} ref={ref} data-rivulet="sources">
      <div data-part="title" aria-hidden="true">
        {words.title}
      </div>
      <ol>
        {shown.map((source, index) => {
          const { href, host } = linkOf(source.url)
          const name = source.title || host || source.url || words.unnamed(index + 1)
          const content = (
            <>
              <span data-part="number" aria-hidden="true">
                {index + 1}
              </span>
              <bdi data-part="name">{name}</bdi>
              {host && host !== name && <span data-part="host">{host}</span>}
            </>
          )
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a source has no name of its own and keeps its place
            <li key={index}>
              {href ? (
                <a href={href} target="_blank" rel="noopener noreferrer">
                  {content}
                </a>
              ) : (
                <span data-part="text">{content}</span>
              )}
            </li>
          )
        })}
      </ol>
      {sources.length > visible && (
        <button type="button" data-part="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.showFewer : words.showAll(sources.length)}
        </button>
      )}
    </div>
  )
})
