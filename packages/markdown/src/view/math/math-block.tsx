import type { CodeNode } from '../../tree/node.ts'
import { PlainLines } from '../code/code-lines.tsx'
import { ScrollBox } from '../internal/scroll-box.tsx'
import type { View } from '../scope.ts'
import { textOf } from '../text-of.ts'
import { DrawnFormula } from './drawn-formula.tsx'
import { useDrawnFormula } from './formula.tsx'

/** Longer ones are no formula that anybody reads, and would be drawn for longer than a page may stand still. */
const maxChars = 10_000

/** A formula on lines of its own. While it is written, its source stands in its place. */
export function MathBlock({ node, view }: { node: CodeNode; view: View }) {
  const tex = node.closed ? textOf(node) : null
  const html = useDrawnFormula(tex !== null && tex.length <= maxChars ? tex : null, true, view)
  return (
    <ScrollBox data-part="math-block" dir="ltr" aria-label={view.labels.formula}>
      {html === null ? (
        <view.tags.code data-part="math-source">
          <PlainLines lines={node.value} />
        </view.tags.code>
      ) : (
        <DrawnFormula html={html} display />
      )}
    </ScrollBox>
  )
}
