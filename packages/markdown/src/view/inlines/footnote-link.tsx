import type { InlineNode } from '../../tree/node.ts'
import type { Scope, View } from '../scope.ts'

type FootnoteLinkProps = { node: Extract<InlineNode, { type: 'footnoteReference' }>; scope: Scope }

export const footnoteId = (view: View, number: number) => `${view.idPrefix}fn-${number}`

export const referenceId = (view: View, number: number, occurrence: number) =>
  `${view.idPrefix}fnref-${number}-${occurrence}`

/** The raised number that leads to a note; the number alone inside a link, which leads elsewhere. */
export function FootnoteLink({ node: { number, occurrence }, scope }: FootnoteLinkProps) {
  const { view, inLink } = scope
  const { tags, labels } = view
  const id = referenceId(view, number, occurrence)
  if (inLink) {
    return (
      <tags.sup data-part="footnote-reference" id={id}>
        {[number]}
      </tags.sup>
    )
  }
  return (
    <tags.sup data-part="footnote-reference">
      <tags.a id={id} href={`#${footnoteId(view, number)}`} aria-label={labels.footnote(number)}>
        {number}
      </tags.a>
    </tags.sup>
  )
}
