import { describe, expect, it } from 'vitest'
import type { Children, Chunk } from '../tree/children.ts'
import type { MarkdownTree } from '../tree/node.ts'
import { createPlainParser } from './create-plain-parser.ts'

const nodesIn = <Node>(chunk: Chunk<Node>): readonly Node[] =>
  'nodes' in chunk ? chunk.nodes : chunk.chunks.flatMap(nodesIn)
const flat = <Node>({ settled, open }: Children<Node>) => [...settled.flatMap(nodesIn), ...open]

const paragraphs = (tree: MarkdownTree) =>
  flat(tree.children).map((node) =>
    node.type === 'paragraph'
      ? flat(node.children)
          .map((line) => (line.type === 'text' ? line.value : ''))
          .join('')
      : node.type,
  )

function expectWhereverCut(text: string, expected: readonly string[]) {
  expect(paragraphs(createPlainParser().update(text))).toEqual(expected)
  for (let cut = 0; cut <= text.length; cut++) {
    const parser = createPlainParser()
    const before = parser.update(text.slice(0, cut))
    expect(paragraphs(before)).toEqual(paragraphs(createPlainParser().update(text.slice(0, cut))))
    expect(paragraphs(parser.update(text))).toEqual(expected)
  }
}

describe('plain text', () => {
  it.each([
    ['', []],
    ['one', ['one']],
    ['one\ntwo', ['one\ntwo']],
    ['one\n\ntwo\n \t\n\n  three\n', ['one', 'two', '  three']],
    ['one\r\ntwo\r\n\r\nthree\rfour\r\rfive', ['one\ntwo', 'three\nfour', 'five']],
    ['\n\n# *one*', ['# *one*']],
    ['one \n  two', ['one \n  two']],
  ])('%j is the paragraphs %j, cut anywhere', expectWhereverCut)

  it.each([
    [`${'a'.repeat(1030)}\r\nb`, [`${'a'.repeat(1030)}\nb`]],
    [`${' '.repeat(1030)}\n${' '.repeat(1030)}b c`, [`${' '.repeat(1030)}b c`]],
    [`a\n${'👋🏽'.repeat(600)}b${'\u0301'.repeat(9)}c`, [`a\n${'👋🏽'.repeat(600)}b${'\u0301'.repeat(9)}c`]],
  ])('a long line is in its paragraph, cut anywhere: %#', expectWhereverCut)

  it('begins anew with another text, and is the same tree for the same text', () => {
    const parser = createPlainParser()
    const tree = parser.update('one\n\ntwo')
    expect(parser.update('one\n\ntwo')).toBe(tree)
    expect(paragraphs(parser.update('other'))).toEqual(['other'])
  })

  it('keeps what is settled, chunk by chunk', () => {
    const parser = createPlainParser()
    const text = Array.from({ length: 200 }, (_, place) => `Paragraph ${place}\n\n`).join('')
    const seen = new Set<Chunk<unknown>>()
    let tree = parser.update('')
    for (let end = 0; end < text.length; end += 20) {
      tree = parser.update(text.slice(0, end))
      for (const chunk of tree.children.settled) seen.add(chunk)
    }
    expect(seen.size).toBe(6)
    expect([...seen]).toEqual(tree.children.settled)
  })

  it('reads the end of a line alone, however long it is', () => {
    const parser = createPlainParser()
    const text = `${'one two '.repeat(40_000)}\n\nthree`
    const textsOf = (tree: MarkdownTree) => {
      const [first] = flat(tree.children)
      return first?.type === 'paragraph' ? flat(first.children) : []
    }
    let before: unknown[] = []
    for (let end = 1000; end < text.length; end += 1000) {
      const texts = textsOf(parser.update(text.slice(0, end)))
      expect(texts.slice(0, before.length - 1)).toEqual(before.slice(0, -1))
      expect(before.slice(0, -1).every((node, place) => node === texts[place])).toBe(true)
      for (const node of texts) expect(node.type === 'text' && node.value.length).toBeLessThan(2100)
      before = texts
    }
    expect(paragraphs(parser.update(text))).toEqual(text.split('\n\n'))
  })
})
