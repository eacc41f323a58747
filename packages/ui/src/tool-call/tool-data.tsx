import type { ReactNode } from 'react'

type ToolDataProps = { term: string; text: string; children?: ReactNode }

/** A name over what it names. JSON is indented once it is whole; cut JSON is shown as it came. */
export function ToolData({ term, text, children }: ToolDataProps) {
  return (
    <div data-part="data">
      <div data-part="term">{term}</div>
      {children ?? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <pre data-part="value" tabIndex={0} role="group" aria-label={term} dir="ltr">
          {indented(text)}
        </pre>
      )}
    </div>
  )
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text // unfinished, or no JSON at all: what there is says that best
  }
}
