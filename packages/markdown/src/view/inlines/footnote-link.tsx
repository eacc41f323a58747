import type { InlineNode } from '../../tree/node.ts'
import type { View } from '../scope.ts'

type FootnoteLinkProps = { node: Extract<InlineNode, { type: 'footnoteReference' }>; view: View }

export const footnoteId = (view: View, number: number) => `${view.idPrefix}fn-${number}`

export const referenceId = (view: View, number: number, occurrence: number) =>
  `${view.idPrefix}fnref-${number}-${occurrence}`

/** The raised number that leads to a note. */
export function FootnoteLink({ node: { number, occurrence }, view }: FootnoteLinkProps) {
  const { tags, labels } = view
  return (
    <tags.sup data-part="footnote-reference">
      <tags.a
        id={referenceId(view, number, occurrence)}
        href={`#${footnoteId(view, number)}`}
        aria-label={labels.footnote(number)}
      >
        {number}
      </tags.a>
    </tags.sup>
  )
}
