import { describe, expect, it } from 'vitest'
import { createParserUpon } from '../src/parser/create-markdown-parser.ts'
import { createTokenizer } from '../src/parser/tokens/micromark.ts'
import { shapes } from './shapes.ts'

const stepSize = 20

/** Characters that micromark is given for a text that comes in small steps. */
function charactersFor(text: string): number {
  const tokenizer = createTokenizer()
  const parser = createParserUpon(tokenizer)
  for (let end = stepSize; end <= text.length; end += stepSize) parser.update(text.slice(0, end))
  return tokenizer.characters
}

describe.each(Object.entries(shapes))('%s', (_, write) => {
  it('costs a step the same, however long it is', () => {
    const text = write(8000)
    const half = charactersFor(text.slice(0, 4000))
    const whole = charactersFor(text)
    expect(whole / (8000 / stepSize)).toBeLessThan(900)
    // Half of the text holds half of what is defined late, or none of it.
    if (!_.startsWith('references')) expect(whole / half).toBeLessThan(2.2)
  })
})

it('reads a text that comes at once about twice: its blocks, and what is in them', () => {
  const tokenizer = createTokenizer()
  const text = Object.values(shapes)
    .map((write) => write(2000))
    .join('\n\n')
  createParserUpon(tokenizer).update(text)
  expect(tokenizer.characters).toBeLessThan(text.length * 2.5)
})

it('reads only what names a label anew when that is defined', () => {
  const tokenizer = createTokenizer()
  const parser = createParserUpon(tokenizer)
  const before = `${'some text without a name\n\n'.repeat(400)}[name] here\n\n${'more text\n\n'.repeat(400)}`
  parser.update(before)
  const count = tokenizer.characters
  parser.update(`${before}[name]: /url`)
  expect(tokenizer.characters - count).toBeLessThan(100)
})
