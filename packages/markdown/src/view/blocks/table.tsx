import { type CSSProperties, memo } from 'react'
import type { Align, TableNode, TableRowNode } from '../../tree/node.ts'
import { renderInlines } from '../inlines/inlines.tsx'
import { useKept } from '../internal/use-kept.ts'
import { type GroupProps, memoGroup, renderPlaces } from '../places/render-places.tsx'
import type { Scope } from '../scope.ts'

type TableProps = { node: TableNode; scope: Scope; dir: 'auto' | undefined }
type Shared = { scope: Scope; align: readonly Align[] }

/** A table in a box that it can be scrolled in, by the keyboard too. */
export function Table({ node, scope, dir }: TableProps) {
  const { tags, labels } = scope.view
  const align = useKept(node.align)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <div data-part="table" role="group" aria-label={labels.table} tabIndex={0}>
      <tags.table dir={dir}>
        <tags.thead>
          <Row node={node.head} scope={scope.inner} align={align} head />
        </tags.thead>
        {renderPlaces({ children: node.rows, Group: RowGroup, shared: { scope: scope.inner, align } })}
      </tags.table>
    </div>
  )
}

/** A table may have many bodies: each is a box for some rows. */
const RowGroup = memoGroup(function RowGroup({ nodes, start, shared }: GroupProps<TableRowNode, Shared>) {
  const { tags } = shared.scope.view
  return (
    <tags.tbody>
      {nodes.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
        <Row key={start + index} node={node} scope={shared.scope} align={shared.align} />
      ))}
    </tags.tbody>
  )
})

type RowProps = { node: TableRowNode; scope: Scope; align: readonly Align[]; head?: boolean }

const Row = memo(function Row({ node, scope, align, head = false }: RowProps) {
  const { tags } = scope.view
  return (
    <tags.tr>
      {node.cells.map((cell, column) => {
        const key = column
        const style = alignments[align[column] ?? 'none']
        const content = renderInlines(cell.children, scope.inner)
        return head ? (
          <tags.th key={key} scope="col" style={style}>
            {content}
          </tags.th>
        ) : (
          <tags.td key={key} style={style}>
            {content}
          </tags.td>
        )
      })}
    </tags.tr>
  )
})

const alignments: Record<NonNullable<Align> | 'none', CSSProperties | undefined> = {
  left: { textAlign: 'left' },
  center: { textAlign: 'center' },
  right: { textAlign: 'right' },
  none: undefined,
}
