import { describe, expect, it } from 'vitest'
import type { Token } from '../view/code/highlighter.ts'
import { createHighlighter } from './create-highlighter.ts'

const tokensOf = async (language: string, lines: readonly string[]) => {
  const highlighter = createHighlighter()
  await highlighter.load(language)
  const line = highlighter.get(language)
  if (!line) throw new Error(`No highlighter of ${language}.`)
  let state = line.start
  return lines.map((text) => {
    const read = line.line(text, state)
    state = read.state
    return read.tokens
  })
}
const kinds = (tokens: readonly Token[] = []) =>
  tokens.map(({ text, kind }) => `${kind ?? ''}:${text.trim()}`)

describe('createHighlighter', () => {
  it('colours line by line what began on a line before', async () => {
    const lines = ['/* a\n', 'b */ const c = 1\n', '`d\n', 'e`; f()']
    const tokens = await tokensOf('ts', lines)
    expect(tokens.map((line) => line.map(({ text }) => text).join(''))).toEqual(lines)
    expect(kinds(tokens[0])).toEqual(['comment:/* a'])
    expect(kinds(tokens[1])).toContain('comment:b */')
    expect(kinds(tokens[1])).toContain('keyword:const')
    expect(kinds(tokens[3])[0]).toMatch(/^string-expression:e/)
    expect(kinds(tokens[3])).toContain('function:f')
  })

  it('leaves a state as it was, so that an open line can be read again', async () => {
    const highlighter = createHighlighter()
    await highlighter.load('ts')
    const line = highlighter.get('ts')
    const { state } = line?.line('/*\n', line.start) ?? {}
    const half = line?.line('still ', state)
    const whole = line?.line('still */ let a\n', state)
    expect(kinds(half?.tokens)).toEqual(['comment:still'])
    expect(kinds(whole?.tokens)).toContain('comment:still */')
    expect(line?.line('still */ let a\n', state)).toEqual(whole)
  })

  it('knows nothing before it is loaded, and then whether there is such a language', async () => {
    const highlighter = createHighlighter()
    expect(highlighter.get('python')).toBeUndefined()
    await Promise.all([
      highlighter.load('Python'),
      highlighter.load('no-such'),
      highlighter.load('constructor'),
    ])
    expect(highlighter.get('PYTHON')).toBeTypeOf('object')
    expect(highlighter.get('no-such')).toBeNull()
    expect(highlighter.get('constructor')).toBeNull()
  })

  it('leaves languages alone that nobody wants', () => {
    expect(createHighlighter({ languages: ['ts'] }).get('python')).toBeNull()
  })

  it('shows lines that are too long for code as they are', async () => {
    const long = `const a = "${'b'.repeat(2000)}"\n`
    expect(await tokensOf('ts', [long])).toEqual([[{ text: long }]])
  })
})
