import { expect, it } from 'vitest'
import { createMarkdownParser } from '../src/parser/create-markdown-parser.ts'
import type { Children, Chunk } from '../src/tree/children.ts'
import { flatten } from '../src/tree/sequence.ts'
import { shapes } from './shapes.ts'

/** Chunks of nodes, in order. */
const leavesOf = <Node>(chunks: readonly Chunk<Node>[]): Chunk<Node>[] =>
  chunks.flatMap((chunk) => ('nodes' in chunk ? [chunk] : leavesOf(chunk.chunks)))

/** Children of the block that holds most of the text. */
function longest(children: Children<unknown>): Children<unknown> {
  const [only, ...others] = flatten(children) as Record<string, unknown>[]
  const inner = only?.children ?? only?.rows ?? only?.value
  return others.length === 0 && inner && typeof inner === 'object' ? (inner as Children<unknown>) : children
}

const single = [
  'a list',
  'a table',
  'a fence',
  'indented code',
  'a quote of many paragraphs',
  'raw HTML',
  'headings',
]

it.each(single)('%s keeps its settled chunks and their nodes', (name) => {
  const text = shapes[name]?.(6000) ?? ''
  const parser = createMarkdownParser()
  let before: Chunk<unknown>[] = []
  for (let end = 50; end <= text.length; end += 50) {
    const chunks = leavesOf(longest(parser.update(text.slice(0, end)).children).settled)
    for (const [index, chunk] of before.entries()) expect(chunks[index]).toBe(chunk)
    before = chunks
  }
  expect(before.length).toBeGreaterThan(1)
})

it('keeps a block once another has begun after it, and the tree when there is nothing new', () => {
  const parser = createMarkdownParser()
  const first = flatten(parser.update('# One\n\ntwo\n\nthree\n').children)
  const tree = parser.update('# One\n\ntwo\n\nthree\n\nfour')
  expect(flatten(tree.children).slice(0, 2)).toEqual(first.slice(0, 2))
  expect(flatten(tree.children)[0]).toBe(first[0])
  expect(flatten(tree.children)[1]).toBe(first[1])
  expect(parser.update('# One\n\ntwo\n\nthree\n\nfour')).toBe(tree)
})

it('makes anew only what a late definition changes', () => {
  const parser = createMarkdownParser()
  const text = `one\n\n- two\n- [three]\n- four\n\n${'five\n\n'.repeat(80)}`
  const before = flatten(parser.update(text).children)
  const after = flatten(parser.update(`${text}[three]: /url\n\nsix\n\n`).children)
  expect(after[1]).not.toBe(before[1])
  // The list, and the two paragraphs that were the last ones.
  expect(after.filter((node, index) => node !== before[index])).toHaveLength(3)
  const [beforeList, list] = [before[1], after[1]]
  if (beforeList?.type !== 'list' || list?.type !== 'list') throw new Error('There is no list.')
  const [items, itemsBefore] = [flatten(list.children), flatten(beforeList.children)]
  expect(items[0]).toBe(itemsBefore[0])
  expect(items[1]).not.toBe(itemsBefore[1])
  expect(items[2]).toBe(itemsBefore[2])
})

it('makes anew only the references to notes whose numbers change', () => {
  const parser = createMarkdownParser()
  const text = 'a[^x]\n\nb\n\nc[^y]\n\n[^y]: y\n\nd\n\n'
  const before = flatten(parser.update(text).children)
  const tree = parser.update(`${text}[^x]: x\n\ne\n\n`)
  const after = flatten(tree.children)
  // The last two were open.
  expect(after.map((node, index) => node === before[index])).toEqual([false, true, false, false, false])
  expect(tree.footnotes.map(({ number, references }) => [number, references])).toEqual([
    [1, 1],
    [2, 1],
  ])
})

it('begins anew with another text', () => {
  const parser = createMarkdownParser()
  parser.update('# One\n\ntwo\n\n')
  expect(flatten(parser.update('other').children)).toMatchObject([{ type: 'paragraph' }])
})
