import { memo } from 'react'
import type { FootnoteNode } from '../../tree/node.ts'
import { footnoteId, referenceId } from '../inlines/footnote-link.tsx'
import type { Scope, View } from '../scope.ts'

type FootnotesProps = { notes: readonly FootnoteNode[]; scope: Scope }

/** How many ways back are rendered together: others stay when one comes. */
const backsTogether = 32

/** The notes below the document. */
export const Footnotes = memo(function Footnotes({ notes, scope }: FootnotesProps) {
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
})

const Footnote = memo(function Footnote({ node, scope }: { node: FootnoteNode; scope: Scope }) {
  const { tags, renderBlocks } = scope.view
  return (
    <tags.li id={footnoteId(scope.view, node.number)} dir="auto" tabIndex={-1}>
      {renderBlocks(node.children, scope.inner)}
      <span data-part="footnote-backs">
        {Array.from({ length: Math.ceil(node.references / backsTogether) }, (_, index) => {
          const first = index * backsTogether
          const count = Math.min(node.references - first, backsTogether)
          // biome-ignore lint/suspicious/noArrayIndexKey: a reference is known by its place
          return <BackLinks key={index} number={node.number} first={first} count={count} view={scope.view} />
        })}
      </span>
    </tags.li>
  )
})

type BackLinksProps = { number: number; first: number; count: number; view: View }

const BackLinks = memo(function BackLinks({ number, first, count, view }: BackLinksProps) {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a reference is known by its place
    <BackLink key={index} number={number} occurrence={first + index + 1} view={view} />
  ))
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
