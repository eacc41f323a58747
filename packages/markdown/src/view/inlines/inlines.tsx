import type { ReactNode } from 'react'
import type { Children } from '../../tree/children.ts'
import type { InlineNode } from '../../tree/node.ts'
import { firstGroup } from '../places/places.ts'
import { memoGroup, renderPlaces } from '../places/render-places.tsx'
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
  return [...first, renderPlaces({ children, Group: InlineGroup, shared: { scope }, skipFirst: true })]
}

const InlineGroup = memoGroup<InlineNode, { scope: Scope }>(({ nodes, start, shared: { scope } }) =>
  nodes.map((node, index) => renderInline(node, start + index, scope)),
)

function renderInline(node: InlineNode, key: number, scope: Scope): ReactNode {
  const { tags } = scope.view
  if ('children' in node && scope.depth >= maxDepth) return textOf(node)
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'emphasis':
      return <tags.em key={key}>{renderInlines(node.children, scope.inner)}</tags.em>
    case 'strong':
      return <tags.strong key={key}>{renderInlines(node.children, scope.inner)}</tags.strong>
    case 'delete':
      return <tags.del key={key}>{renderInlines(node.children, scope.inner)}</tags.del>
    case 'inlineCode':
      return <tags.code key={key}>{[node.value]}</tags.code>
    case 'break':
      return <tags.br key={key} />
    case 'link':
      return (
        <MarkdownLink key={key} node={node} view={scope.view}>
          {renderInlines(node.children, scope.inner)}
        </MarkdownLink>
      )
    case 'image':
      return <MarkdownImage key={key} node={node} view={scope.view} />
    case 'footnoteReference':
      return <FootnoteLink key={key} node={node} view={scope.view} />
  }
}
