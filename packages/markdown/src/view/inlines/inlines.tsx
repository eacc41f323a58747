import { memo, type ReactNode } from 'react'
import type { Children } from '../../tree/children.ts'
import type { InlineNode } from '../../tree/node.ts'
import { Formula } from '../math/formula.tsx'
import { firstGroup } from '../places/places.ts'
import { memoGroup, type PageProps, renderPlaces } from '../places/render-places.tsx'
import { maxDepth, type Scope } from '../scope.ts'
import { textOf } from '../text-of.ts'
import { FootnoteLink } from './footnote-link.tsx'
import { MarkdownImage } from './markdown-image.tsx'
import { MarkdownLink } from './markdown-link.tsx'

/**
 * What stands in a line. Always a list, even of one text: React puts a lone text into its element in another way than one
 * that has company, and would make the text's node anew when company comes.
 */
export function renderInlines(children: Children<InlineNode>, scope: Scope): ReactNode {
  const first = firstGroup(children).map((node, place) => renderInline(node, place, scope))
  if (children.settled.length === 0 && children.open.length === first.length) return first
  const places = renderPlaces({
    children,
    Group: InlineGroup,
    shared: { scope },
    skipFirst: true,
    Page: Run,
    pageBoxes: 8,
  })
  return [...first, places]
}

/**
 * 256 pieces of a line that goes on and on. The style sheet has each such run begin on a line of its own: a browser that lays
 * out one piece goes through all that flows together with it.
 */
function Run({ start, children }: PageProps<{ scope: Scope }>) {
  return start === 0 ? children : <span data-part="run">{children}</span>
}

const InlineGroup = memoGroup<InlineNode, { scope: Scope }>(({ nodes, start, shared: { scope } }) =>
  nodes.map((node, index) => renderInline(node, start + index, scope)),
)

/** Words stand there by themselves, all else is rendered again only when it is another. */
function renderInline(node: InlineNode, key: number, scope: Scope): ReactNode {
  if (node.type === 'text' || node.type === 'html') return node.value
  return <Inline key={key} node={node} scope={scope} />
}

type Marked = Exclude<InlineNode, { type: 'text' | 'html' }>

const Inline = memo(function Inline({ node, scope }: { node: Marked; scope: Scope }): ReactNode {
  const { view } = scope
  const { tags } = view
  if ('children' in node && scope.depth >= maxDepth) return textOf(node)
  switch (node.type) {
    case 'emphasis':
      return <tags.em>{renderInlines(node.children, scope.inner)}</tags.em>
    case 'strong':
      return <tags.strong>{renderInlines(node.children, scope.inner)}</tags.strong>
    case 'delete':
      return <tags.del>{renderInlines(node.children, scope.inner)}</tags.del>
    case 'inlineCode':
      return <tags.code>{[node.value]}</tags.code>
    case 'inlineMath':
      return <Formula tex={node.value} display={node.display} view={view} />
    case 'break':
      return <tags.br />
    case 'link':
      // Markdown lets an address in angle brackets be a link in a link.
      if (scope.inLink) return renderInlines(node.children, scope.inner)
      return (
        <MarkdownLink node={node} view={view}>
          {renderInlines(node.children, scope.linked)}
        </MarkdownLink>
      )
    case 'image':
      return <MarkdownImage node={node} view={view} />
    case 'footnoteReference':
      return <FootnoteLink node={node} scope={scope} />
  }
})
