import { describe, expect, it } from 'vitest'
import { createSettled } from '../../plain/create-settled.ts'
import type { Children, Chunk } from '../../tree/children.ts'
import { bundlesOf, firstGroup, groupsOf } from './places.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, place) => place)

/** As a parser gives them, with the last few still open. */
function childrenOf(count: number, openCount: number): Children<number> {
  const settled = createSettled<number>()
  for (const place of numbers(count - openCount)) settled.push(place)
  return settled.with(numbers(count).slice(count - openCount))
}

/** In chunks of odd sizes, which fit no box. */
function oddChildrenOf(count: number): Children<number> {
  const all = numbers(count)
  const chunks: Chunk<number>[] = []
  let start = 0
  for (let size = 1; start + size <= count; size = (size % 31) + 1) {
    chunks.push({ start, size, nodes: all.slice(start, start + size) })
    start += size
  }
  return { settled: chunks, open: all.slice(start) }
}

const boxesOf = (children: Children<number>) =>
  bundlesOf(children).map((bundle) => ({ start: bundle.start, groups: groupsOf(bundle) }))

describe('places', () => {
  it.each([0, 1, 31, 32, 33, 64, 1023, 1024, 1025, 2049, 33_000])(
    'are the same boxes of %i nodes, whatever is settled and in whatever chunks',
    (count) => {
      const expected = boxesOf({ settled: [], open: numbers(count) })
      expect(expected.flatMap(({ groups }) => groups.flatMap(({ nodes }) => nodes))).toEqual(numbers(count))
      for (const { groups } of expected) {
        expect(groups.length).toBeLessThanOrEqual(32)
        for (const { start, nodes } of groups) {
          expect(start % 32).toBe(0)
          expect(nodes[0]).toBe(start)
          expect(nodes.length).toBeLessThanOrEqual(32)
        }
      }
      for (const openCount of [0, 2, 33].filter((open) => open <= count)) {
        const children = childrenOf(count, openCount)
        expect(boxesOf(children)).toEqual(expected)
        expect(firstGroup(children)).toEqual(numbers(count).slice(0, 32))
      }
      expect(boxesOf(oddChildrenOf(count))).toEqual(expected)
      expect(firstGroup(oddChildrenOf(count))).toEqual(numbers(count).slice(0, 32))
    },
  )

  it('take a settled chunk as it is, so that it is compared once', () => {
    const children = childrenOf(3 * 1024 + 40, 2)
    const bundles = bundlesOf(children)
    expect(bundles).toHaveLength(4)
    for (const bundle of bundles.slice(0, 3)) expect(children.settled).toContain(bundle.content)
    const [chunk] = children.settled.slice(-1)
    expect(chunk && 'nodes' in chunk && groupsOf(bundles[3] as never)[0]?.nodes === chunk.nodes).toBe(true)
  })
})
