import { memo, type ReactNode } from 'react'
import type { Children } from '../../tree/children.ts'
import type { BlockNode } from '../../tree/node.ts'
import { CodeBlock } from '../code/code-block.tsx'
import { renderInlines } from '../inlines/inlines.tsx'
import { MathBlock } from '../math/math-block.tsx'
import { firstGroup } from '../places/places.ts'
import { type GroupProps, memoGroup, renderPlaces } from '../places/render-places.tsx'
import { type BlockOptions, maxDepth, type Scope } from '../scope.ts'
import { textOf } from '../text-of.ts'
import { HtmlText } from './html-text.tsx'
import { List } from './list.tsx'
import { Table } from './table.tsx'
import { TaskBox } from './task-box.tsx'

type Shared = { scope: Scope; tight: boolean }

/**
 * Blocks inside another one, such as a quote's. The first ones stand there by themselves; further ones, where a quote is
 * long, in boxes like those of the document.
 */
export function renderBlocks(
  children: Children<BlockNode>,
  scope: Scope,
  options: BlockOptions = {},
): ReactNode {
  const { tight = false, checked = null } = options
  const first = firstGroup(children).map((node, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place
    <Block key={place} node={node} scope={scope} tight={tight} checked={place === 0 ? checked : null} />
  ))
  if (children.settled.length === 0 && children.open.length === first.length) return first
  return [...first, renderPlaces({ children, Group: BlockGroup, shared: { scope, tight }, skipFirst: true })]
}

/** The blocks of the document, all of them in boxes whose layout is their own. */
export function renderDocument(children: Children<BlockNode>, scope: Scope): ReactNode {
  return renderPlaces({ children, Group: BlockGroup, shared: { scope, tight: false } })
}

const BlockGroup = memoGroup(function BlockGroup({ nodes, start, shared }: GroupProps<BlockNode, Shared>) {
  return (
    <div data-part="group">
      {nodes.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place
        <Block key={start + index} node={node} scope={shared.scope} tight={shared.tight} checked={null} />
      ))}
    </div>
  )
})

type BlockProps = { node: BlockNode; scope: Scope; tight: boolean; checked: boolean | null }

const Block = memo(function Block({ node, scope, tight, checked }: BlockProps) {
  const { view, depth } = scope
  const { tags } = view
  // Blocks in other ones have none of their own: the outer one would no longer find its direction in them.
  const dir = depth === 0 ? 'auto' : undefined
  switch (node.type) {
    case 'paragraph': {
      const box = checked === null ? null : <TaskBox checked={checked} view={view} />
      if (tight) {
        return (
          <>
            {box}
            {renderInlines(node.children, scope)}
          </>
        )
      }
      return (
        <tags.p dir={dir}>
          {box}
          {renderInlines(node.children, scope.inner)}
        </tags.p>
      )
    }
    case 'heading': {
      const Heading = tags[headingTag(node.depth + view.headingOffset)]
      return <Heading dir={dir}>{renderInlines(node.children, scope.inner)}</Heading>
    }
    case 'thematicBreak':
      return <tags.hr />
    case 'blockquote':
      if (depth >= maxDepth) return <tags.p>{textOf(node)}</tags.p>
      return <tags.blockquote dir={dir}>{renderBlocks(node.children, scope.inner)}</tags.blockquote>
    case 'list':
      if (depth >= maxDepth) return <tags.p>{textOf(node)}</tags.p>
      return <List node={node} scope={scope} dir={dir} />
    case 'code':
      if (view.math && node.lang === 'math') return <MathBlock node={node} view={view} />
      return <CodeBlock node={node} view={view} />
    case 'html':
      return <HtmlText node={node} dir={dir} />
    case 'table':
      return <Table node={node} scope={scope} dir={dir} />
  }
})

const headingTags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

const headingTag = (level: number) => headingTags[Math.min(Math.max(level, 1), 6) - 1] ?? 'h6'
