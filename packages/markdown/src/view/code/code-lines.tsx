import { useMemo } from 'react'
import type { Children } from '../../tree/children.ts'
import { type Bundle, bundlesOf } from '../places/places.ts'
import { type GroupProps, memoGroup, renderPlaces } from '../places/render-places.tsx'
import type { LineHighlighter, Token } from './highlighter.ts'
import { createLineCache } from './line-cache.ts'

const noShared = {}

/** Lines of code without colours: a text for each, so that the ones before are not touched when one comes. */
export function PlainLines({ lines }: { lines: Children<string> }) {
  return renderPlaces({ children: lines, Group: PlainGroup, shared: noShared })
}

const PlainGroup = memoGroup(({ nodes }: GroupProps<string, object>) => (
  <span data-part="lines">{[...nodes]}</span>
))

/** Lines of code in colour. */
export function ColouredLines({
  lines,
  highlighter,
}: {
  lines: Children<string>
  highlighter: LineHighlighter
}) {
  const cache = useMemo(() => createLineCache(highlighter), [highlighter])
  let state = highlighter.start
  const groups = bundlesOf(lines).flatMap((bundle: Bundle<string>) => {
    const { groups, after } = cache.colour(bundle, state)
    state = after
    return groups
  })
  return groups.map(({ start, nodes }) => (
    <ColouredGroup key={start} start={start} nodes={nodes} shared={noShared} />
  ))
}

const ColouredGroup = memoGroup(({ nodes, start }: GroupProps<readonly Token[], object>) => (
  <span data-part="lines">{nodes.map((tokens, index) => renderTokens(tokens, start + index))}</span>
))

const renderTokens = (tokens: readonly Token[], line: number) =>
  tokens.map(({ text, kind, style }, index) =>
    kind || style ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a token is known by its place
      <span key={`${line}.${index}`} data-token={kind} style={style}>
        {[text]}
      </span>
    ) : (
      text
    ),
  )
