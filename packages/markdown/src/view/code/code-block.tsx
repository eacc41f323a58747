import { useMemo, useRef, useState } from 'react'
import type { CodeNode } from '../../tree/node.ts'
import { CopyButton } from '../copy/copy-button.tsx'
import { useDrawing } from '../diagrams/use-drawing.ts'
import { ScrollBox } from '../internal/scroll-box.tsx'
import { useBeforePaint } from '../internal/use-before-paint.ts'
import { useLoaded } from '../load/use-loaded.ts'
import type { View } from '../scope.ts'
import { textOf } from '../text-of.ts'
import { ColouredLines, PlainLines } from './code-lines.tsx'

/**
 * A block of code with the name of its language, a switch that breaks long lines, and a button that copies it; a diagram with a
 * switch that shows its source.
 */
export function CodeBlock({ node, view }: { node: CodeNode; view: View }) {
  const { tags, labels, highlight, diagrams } = view
  const { lang } = node
  const [wrapped, setWrapped] = useState(false)
  const [isSource, setIsSource] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const loader = useMemo(
    () => (highlight && lang ? { get: () => highlight.get(lang), load: () => highlight.load(lang) } : null),
    [highlight, lang],
  )
  const highlighter = useLoaded(loader)
  const isDiagram = node.closed && diagrams?.has(lang) === true
  const source = useMemo(() => (isDiagram ? textOf(node) : null), [isDiagram, node])
  const drawing = useDrawing(diagrams, lang, source, root)
  const isDrawn = drawing !== null && !isSource
  const shown = useRef(node)
  useBeforePaint(() => {
    shown.current = node
  }, [node])

  return (
    <tags.figure
      data-part="code"
      data-language={lang || undefined}
      data-wrap={wrapped || undefined}
      data-drawn={isDrawn || undefined}
    >
      <div ref={root} data-part="code-bar">
        <span data-part="code-language">{lang}</span>
        {drawing === null ? null : (
          <button
            type="button"
            data-part="code-action"
            aria-pressed={isSource}
            onClick={() => setIsSource(!isSource)}
          >
            {labels.source}
          </button>
        )}
        {isDrawn ? null : (
          <button
            type="button"
            data-part="code-action"
            aria-pressed={wrapped}
            onClick={() => setWrapped(!wrapped)}
          >
            {labels.wrap}
          </button>
        )}
        <CopyButton
          data-part="code-action"
          text={() => textOf(shown.current)}
          labels={labels}
          onAnnounce={view.announce}
        />
      </div>
      {isDrawn ? (
        <ScrollBox data-part="diagram" aria-label={labels.diagram(lang)}>
          <img src={drawing} alt={labels.diagram(lang)} />
        </ScrollBox>
      ) : (
        <tags.pre dir="ltr" tabIndex={0} aria-label={labels.code(lang)} role="group">
          <tags.code className={classOf(lang)}>
            {highlighter ? (
              <ColouredLines lines={node.value} highlighter={highlighter} />
            ) : (
              <PlainLines lines={node.value} />
            )}
          </tags.code>
        </tags.pre>
      )}
    </tags.figure>
  )
}

/** One class, whatever is written: an entity or a form feed would have others follow, such as those that lay things out. */
const classOf = (lang: string) => (lang ? `language-${/^\S*/.exec(lang)?.[0]}` : undefined)
