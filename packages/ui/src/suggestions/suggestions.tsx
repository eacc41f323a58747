'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'

export type Suggestion = {
  readonly label: string /** What is sent; default the label. */
  readonly text?: string
}

export type SuggestionsLabels = { title: string }

export const suggestionsLabels: SuggestionsLabels = { title: 'Suggestions' }

export type SuggestionsProps = Omit<ComponentPropsWithoutRef<'ul'>, 'onSelect' | 'children'> & {
  /** What stands on the buttons, and what each sends where that is something else. */
  suggestions: readonly (string | Suggestion)[]
  /** A button was pressed: the text is what to send. */
  onSelect: (text: string) => void
  /** While nothing can be sent; default false. */
  disabled?: boolean
  /** Words in place of the English ones. */
  labels?: Partial<SuggestionsLabels>
}

/** Things to ask, each a button. Renders nothing while there are none. */
export const Suggestions = forwardRef<HTMLUListElement, SuggestionsProps>(function Suggestions(
  { suggestions, onSelect, disabled = false, labels, ...props },
  ref,
) {
  if (suggestions.length === 0) return null
  return (
    <ul aria-label={labels?.title ?? suggestionsLabels.title} {...props} ref={ref} data-rivulet="suggestions">
      {suggestions.map((suggestion) => {
        const { label, text = label }: Suggestion =
          typeof suggestion === 'string' ? { label: suggestion } : suggestion
        return (
          <li key={label}>
            <button type="button" data-part="button" disabled={disabled} onClick={() => onSelect(text)}>
              {label}
            </button>
          </li>
        )
      })}
    </ul>
  )
})
