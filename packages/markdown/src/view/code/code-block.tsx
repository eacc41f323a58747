import { useEffect, useRef, useState } from 'react'
import type { CodeNode } from '../../tree/node.ts'
import { CopyButton } from '../copy/copy-button.tsx'
import type { View } from '../scope.ts'
import { textOf } from '../text-of.ts'
import { ColouredLines, PlainLines } from './code-lines.tsx'
import { useLineHighlighter } from './use-line-highlighter.ts'

/** A block of code with the name of its language, a switch that breaks long lines, and a button that copies it. */
export function CodeBlock({ node, view }: { node: CodeNode; view: View }) {
  const { tags, labels, highlight } = view
  const [wrapped, setWrapped] = useState(false)
  const highlighter = useLineHighlighter(highlight, node.lang)
  const shown = useRef(node)
  useEffect(() => {
    shown.current = node
  }, [node])

  return (
    <tags.figure data-part="code" data-language={node.lang || undefined} data-wrap={wrapped || undefined}>
      <div data-part="code-bar">
        <span data-part="code-language">{node.lang}</span>
        <button
          type="button"
          data-part="code-action"
          aria-pressed={wrapped}
          onClick={() => setWrapped(!wrapped)}
        >
          {labels.wrap}
        </button>
        <CopyButton
          data-part="code-action"
          text={() => textOf(shown.current)}
          labels={labels}
          onAnnounce={view.announce}
        />
      </div>
      <tags.pre dir="ltr" tabIndex={0} aria-label={labels.code(node.lang)} role="group">
        <tags.code className={node.lang ? `language-${node.lang}` : undefined}>
          {highlighter ? (
            <ColouredLines lines={node.value} highlighter={highlighter} />
          ) : (
            <PlainLines lines={node.value} />
          )}
        </tags.code>
      </tags.pre>
    </tags.figure>
  )
}
