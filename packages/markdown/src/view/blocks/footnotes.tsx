import { memo } from 'react'
import type { FootnoteNode } from '../../tree/node.ts'
import { footnoteId, referenceId } from '../inlines/footnote-link.tsx'
import type { Scope, View } from '../scope.ts'

/** The notes below the document. */
export function Footnotes({ notes, scope }: { notes: readonly FootnoteNode[]; scope: Scope }) {
  const { tags, labels } = scope.view
  if (notes.length === 0) return null
  return (
    <section data-part="footnotes" aria-label={labels.footnotes}>
      <tags.ol>
        {notes.map((node) => (
          <Footnote key={node.number} node={node} scope={scope.inner.inner} />
        ))}
      </tags.ol>
    </section>
  )
}

const Footnote = memo(function Footnote({ node, scope }: { node: FootnoteNode; scope: Scope }) {
  const { tags, renderBlocks } = scope.view
  return (
    <tags.li id={footnoteId(scope.view, node.number)} dir="auto" tabIndex={-1}>
      {renderBlocks(node.children, scope.inner)}
      <span data-part="footnote-backs">
        {Array.from({ length: node.references }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reference is known by its place
          <BackLink key={index} number={node.number} occurrence={index + 1} view={scope.view} />
        ))}
      </span>
    </tags.li>
  )
})

function BackLink({ number, occurrence, view }: { number: number; occurrence: number; view: View }) {
  const { tags, labels } = view
  return (
    <>
      {' '}
      <tags.a
        href={`#${referenceId(view, number, occurrence)}`}
        aria-label={labels.backToReference(number, occurrence)}
      >
        ↩{occurrence > 1 ? <tags.sup>{occurrence}</tags.sup> : null}
      </tags.a>
    </>
  )
}
