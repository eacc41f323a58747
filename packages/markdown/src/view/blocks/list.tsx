import { memo } from 'react'
import type { ListItemNode, ListNode } from '../../tree/node.ts'
import { type GroupProps, memoGroup, type PageProps, renderPlaces } from '../places/render-places.tsx'
import type { Scope } from '../scope.ts'

type ListProps = { node: ListNode; scope: Scope; dir: 'auto' | undefined }
type Shared = { scope: Scope; loose: boolean; ordered: boolean; number: number; dir: 'auto' | undefined }

export function List({ node, scope, dir }: ListProps) {
  const { ordered, start: number, loose } = node
  return renderPlaces({
    children: node.children,
    Group: ItemGroup,
    shared: { scope: scope.inner, loose, ordered, number, dir },
    Page: ListPage,
    pageBoxes: 8,
  })
}

/**
 * A list of up to 256 items. A longer one is continued by another: a browser that lays out one item goes through all items
 * of its list.
 */
function ListPage({ start, shared, children }: PageProps<Shared>) {
  const { scope, ordered, dir } = shared
  const { tags } = scope.view
  const continued = start > 0 ? '' : undefined
  if (!ordered) {
    return (
      <tags.ul dir={dir} data-continued={continued}>
        {children}
      </tags.ul>
    )
  }
  const number = shared.number + start
  return (
    <tags.ol dir={dir} start={number === 1 ? undefined : number} data-continued={continued}>
      {children}
    </tags.ol>
  )
}

/** HTML has no box for some items of a list: they share a component, and nothing on the page. */
const ItemGroup = memoGroup(({ nodes, start, shared }: GroupProps<ListItemNode, Shared>) =>
  nodes.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
    <Item key={start + index} node={node} scope={shared.scope} loose={shared.loose} />
  )),
)

const Item = memo(function Item({
  node,
  scope,
  loose,
}: {
  node: ListItemNode
  scope: Scope
  loose: boolean
}) {
  const { tags, renderBlocks } = scope.view
  return (
    <tags.li data-task={node.checked === null ? undefined : ''}>
      {renderBlocks(node.children, scope.inner, { tight: !loose, checked: node.checked })}
    </tags.li>
  )
})
