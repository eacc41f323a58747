import { type ComponentType, memo, type ReactNode } from 'react'
import type { Children } from '../../tree/children.ts'
import { sameFields, sameList } from '../internal/same.ts'
import { type Bundle, bundlesOf, type Group, groupSize, groupsOf } from './places.ts'

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
  /** Takes some boxes together, where HTML has no element for one: the browser lays out a page of them at a time. */
  Page?: ComponentType<PageProps<Shared>>
  /** How many boxes a page holds; a part of 32. */
  pageBoxes?: number
}

/** What a component gets that holds the boxes of a page. `start` is 0 on the first one, which others continue. */
export type PageProps<Shared> = { start: number; shared: Shared; children: ReactNode }

/** Nodes in their boxes. Settled ones cost a comparison for each 1024 of them. */
export function renderPlaces<Node, Shared extends object>(options: PlacesOptions<Node, Shared>): ReactNode {
  const { children, Group, shared, skipFirst = false, Page, pageBoxes = 1 } = options
  const bundles = bundlesOf(children)
  // A page is there before there is anything in it, such as a table of a head alone.
  if (Page && bundles.length === 0) bundles.push({ start: 0, content: [] })
  return bundles.map((bundle) => (
    <BundleView
      key={bundle.start}
      bundle={bundle as Bundle<unknown>}
      Group={Group as ComponentType<GroupProps<unknown, object>>}
      shared={shared}
      skipFirst={skipFirst}
      Page={Page as ComponentType<PageProps<object>> | undefined}
      pageBoxes={pageBoxes}
    />
  ))
}

type BundleProps = {
  bundle: Bundle<unknown>
  Group: ComponentType<GroupProps<unknown, object>>
  shared: object
  skipFirst: boolean
  Page: ComponentType<PageProps<object>> | undefined
  pageBoxes: number
}

const BundleView = memo(
  function BundleView({ bundle, Group, shared, skipFirst, Page, pageBoxes }: BundleProps) {
    const groups = groupsOf(bundle)
    if (!Page) return renderGroups(groups, { Group, shared, skipFirst })
    const pages: ReactNode[] = []
    for (let first = 0; first < Math.max(groups.length, 1); first += pageBoxes) {
      const start = bundle.start + first * groupSize
      pages.push(
        <PageView
          key={start}
          start={start}
          groups={groups.slice(first, first + pageBoxes)}
          Group={Group}
          shared={shared}
          skipFirst={skipFirst}
          Page={Page}
        />,
      )
    }
    return pages
  },
  (before, after) => before.bundle.content === after.bundle.content && sameView(before, after),
)

type ViewProps = Pick<BundleProps, 'Group' | 'shared' | 'skipFirst'>
type PageViewProps = ViewProps & {
  start: number
  groups: readonly Group<unknown>[]
  Page: ComponentType<PageProps<object>>
}

const PageView = memo(
  function PageView({ start, groups, Page, ...view }: PageViewProps) {
    return (
      <Page start={start} shared={view.shared}>
        {renderGroups(groups, view)}
      </Page>
    )
  },
  (before, after) =>
    before.groups.length === after.groups.length &&
    before.groups.every(({ nodes }, index) => sameList(nodes, after.groups[index]?.nodes ?? [])) &&
    sameView(before, after),
)

const renderGroups = (groups: readonly Group<unknown>[], { Group, shared, skipFirst }: ViewProps) =>
  groups.map(({ start, nodes }) =>
    skipFirst && start === 0 ? null : <Group key={start} start={start} nodes={nodes} shared={shared} />,
  )

const sameView = (before: ViewProps & { Page: unknown }, after: ViewProps & { Page: unknown }) =>
  before.Group === after.Group && before.Page === after.Page && sameFields(before.shared, after.shared)
