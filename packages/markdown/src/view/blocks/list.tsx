import { memo } from 'react'
import type { ListItemNode, ListNode } from '../../tree/node.ts'
import { type GroupProps, memoGroup, renderPlaces } from '../places/render-places.tsx'
import type { Scope } from '../scope.ts'

type ListProps = { node: ListNode; scope: Scope; dir: 'auto' | undefined }
type Shared = { scope: Scope; loose: boolean }

export function List({ node, scope, dir }: ListProps) {
  const { tags } = scope.view
  const { ordered, start, loose } = node
  const items = renderPlaces({
    children: node.children,
    Group: ItemGroup,
    shared: { scope: scope.inner, loose },
  })
  if (!ordered) return <tags.ul dir={dir}>{items}</tags.ul>
  return (
    <tags.ol dir={dir} start={start === 1 ? undefined : start}>
      {items}
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
