import type { ReactNode } from 'react'
import type { InlineNode } from '../../tree/node.ts'
import type { View } from '../scope.ts'

type LinkProps = { node: Extract<InlineNode, { type: 'link' }>; view: View; children: ReactNode }

/** A link, or the words alone where the address may not be linked to. */
export function MarkdownLink({ node, view, children }: LinkProps): ReactNode {
  const { tags, linkTo, linkTarget } = view
  const href = linkTo(node.url)
  if (href === null) return children
  return (
    <tags.a href={href} title={node.title ?? undefined} target={linkTarget} rel="noopener noreferrer">
      {children}
    </tags.a>
  )
}
