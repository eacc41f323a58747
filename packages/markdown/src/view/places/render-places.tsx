import { type ComponentType, memo, type ReactNode } from 'react'
import type { Children } from '../../tree/children.ts'
import { sameFields, sameList } from '../internal/same.ts'
import { type Bundle, bundlesOf, type Group, groupsOf } from './places.ts'

/** What a component gets that renders the nodes of a box. `shared` is the same for all boxes of a parent. */
export type GroupProps<Node, Shared> = Group<Node> & { readonly shared: Shared }

/** A component that renders the nodes of a box, and is rendered again only when one of them is another. */
export function memoGroup<Node, Shared extends object>(
  render: (props: GroupProps<Node, Shared>) => ReactNode,
): ComponentType<GroupProps<Node, Shared>> {
  return memo(
    render,
    (before, after) => sameList(before.nodes, after.nodes) && sameFields(before.shared, after.shared),
  )
}

type PlacesOptions<Node, Shared> = {
  children: Children<Node>
  Group: ComponentType<GroupProps<Node, Shared>>
  shared: Shared
  /** The first box is the caller's own. */
  skipFirst?: boolean
}

/** Nodes in their boxes. Settled ones cost a comparison for each 1024 of them. */
export function renderPlaces<Node, Shared extends object>(options: PlacesOptions<Node, Shared>): ReactNode {
  const { children, Group, shared, skipFirst = false } = options
  const bundles = bundlesOf(children)
  return bundles.map((bundle) => (
    <BundleView
      key={bundle.start}
      bundle={bundle as Bundle<unknown>}
      Group={Group as ComponentType<GroupProps<unknown, object>>}
      shared={shared}
      skipFirst={skipFirst}
    />
  ))
}

type BundleProps = {
  bundle: Bundle<unknown>
  Group: ComponentType<GroupProps<unknown, object>>
  shared: object
  skipFirst: boolean
}

const BundleView = memo(
  function BundleView({ bundle, Group, shared, skipFirst }: BundleProps) {
    return groupsOf(bundle).map(({ start, nodes }) =>
      skipFirst && start === 0 ? null : <Group key={start} start={start} nodes={nodes} shared={shared} />,
    )
  },
  (before, after) =>
    before.bundle.content === after.bundle.content &&
    before.Group === after.Group &&
    sameFields(before.shared, after.shared),
)
