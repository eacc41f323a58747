import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'

/** The text that the object is read from, as it came. */
export function AnswerText({ stream, label }: { stream: StreamReader; label: string }) {
  const text = useStreamValue(stream, (state) => state.text)
  return (
    <details className="answer-text">
      <summary>The answer as it came</summary>
      {/* A box that scrolls must be within reach of the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section tabIndex={0} aria-label={`${label}: the answer as it came`}>
        <pre>{text || 'Nothing yet.'}</pre>
      </section>
    </details>
  )
}
