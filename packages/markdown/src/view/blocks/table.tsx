import { type CSSProperties, memo, useRef } from 'react'
import type { Align, TableNode, TableRowNode } from '../../tree/node.ts'
import { renderInlines } from '../inlines/inlines.tsx'
import { ScrollBox } from '../internal/scroll-box.tsx'
import { useKept } from '../internal/use-kept.ts'
import { countOf, groupSize } from '../places/places.ts'
import { type GroupProps, memoGroup, type PageProps, renderPlaces } from '../places/render-places.tsx'
import type { Scope } from '../scope.ts'
import { useColumnWidths } from './use-column-widths.ts'

type TableProps = { node: TableNode; scope: Scope; dir: 'auto' | undefined }
type Shared = {
  scope: Scope
  dir: 'auto' | undefined
  head: TableRowNode
  align: readonly Align[]
  /** Of the first table's columns, where others continue it. */
  widths: readonly number[] | null
}

/** How many boxes of rows a table holds: 64 rows. */
const pageBoxes = 2

/** A table in a box that it can be scrolled in, by the keyboard too. */
export function Table({ node, scope, dir }: TableProps) {
  const box = useRef<HTMLDivElement>(null)
  const align = useKept(node.align)
  const widths = useColumnWidths(box, countOf(node.rows) > pageBoxes * groupSize)
  const { head } = node
  const shared = { scope: scope.inner, align, head, widths, dir }
  return (
    <ScrollBox ref={box} data-part="table" aria-label={scope.view.labels.table}>
      {renderPlaces({ children: node.rows, Group: RowGroup, shared, Page: TablePage, pageBoxes })}
    </ScrollBox>
  )
}

/**
 * A table of up to 64 rows. A longer one is continued by another under the same head, with columns as wide as the first
 * one's: a browser that lays out one row measures all rows of its table.
 */
function TablePage({ start, shared: { scope, align, head, widths, dir }, children }: PageProps<Shared>) {
  const { tags } = scope.view
  const fixed = start > 0 ? widths : null
  const table = (
    <tags.table dir={dir} style={fixed ? { tableLayout: 'fixed', inlineSize: sum(fixed) } : undefined}>
      {fixed && <Columns widths={fixed} />}
      <tags.thead>
        <Row node={head} scope={scope} align={align} head />
      </tags.thead>
      {children}
    </tags.table>
  )
  return start === 0 ? table : <div data-part="table-page">{table}</div>
}

function Columns({ widths }: { widths: readonly number[] }) {
  return (
    <colgroup>
      {widths.map((inlineSize, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
        <col key={column} style={{ inlineSize }} />
      ))}
    </colgroup>
  )
}

const sum = (widths: readonly number[]) => widths.reduce((whole, width) => whole + width, 0)

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
