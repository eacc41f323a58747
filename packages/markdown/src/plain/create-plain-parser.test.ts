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

describe('plain text', () => {
  it.each([
    ['', []],
    ['one', ['one']],
    ['one\ntwo', ['one\ntwo']],
    ['one\n\ntwo\n \t\n\n  three\n', ['one', 'two', '  three']],
    ['one\r\ntwo\r\n\r\nthree\rfour\r\rfive', ['one\ntwo', 'three\nfour', 'five']],
    ['\n\n# *one*', ['# *one*']],
    ['one \n  two', ['one \n  two']],
  ])('%j is the paragraphs %j, cut anywhere', (text, expected) => {
    expect(paragraphs(createPlainParser().update(text))).toEqual(expected)
    for (let cut = 0; cut <= text.length; cut++) {
      const parser = createPlainParser()
      const before = parser.update(text.slice(0, cut))
      expect(paragraphs(before)).toEqual(paragraphs(createPlainParser().update(text.slice(0, cut))))
      expect(paragraphs(parser.update(text))).toEqual(expected)
    }
  })

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
})
