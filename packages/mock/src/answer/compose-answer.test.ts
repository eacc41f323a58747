import { describe, expect, it } from 'vitest'
import { answerText, countPieces, joinPieces } from './answer.ts'
import { composeAnswer } from './compose-answer.ts'
import { markdownSample, sampleTexts } from './samples.ts'
import { scenarioNames } from './scenarios.ts'
import { tokenize } from './tokenize.ts'

const prompt = 'How do lighthouse keepers sleep?'

describe('composeAnswer', () => {
  it('gives the same answer to the same prompt and seed, and another to another', () => {
    expect(composeAnswer({ prompt })).toEqual(composeAnswer({ prompt, seed: '1' }))
    expect(answerText(composeAnswer({ prompt, seed: 2 }))).not.toBe(answerText(composeAnswer({ prompt })))
    expect(answerText(composeAnswer({ prompt: 'Something else' }))).not.toBe(
      answerText(composeAnswer({ prompt })),
    )
  })

  it('comes back to what the prompt is about, in several paragraphs', () => {
    const text = answerText(composeAnswer({ prompt, scenario: 'long' }))
    expect(text).toContain('lighthouse keepers sleep')
    expect(text.split('\n\n').length).toBeGreaterThan(10)
  })

  it('ends with a whole sentence and leaves no blank unfilled', () => {
    for (let seed = 0; seed < 50; seed++) {
      const text = answerText(composeAnswer({ prompt, seed }))
      expect(text).toMatch(/^\p{Lu}[^{}]*\.$/u)
    }
  })

  it.each(scenarioNames)('writes exactly as many tokens as are asked for: %s', (scenario) => {
    for (const tokens of [1, 2, 63, 500]) {
      const answer = composeAnswer({ prompt, scenario, tokens })
      expect(countPieces(answer, 'text')).toBe(tokens)
    }
  })

  it('writes 20,000 tokens when asked', () => {
    const answer = composeAnswer({ prompt, scenario: 'long', tokens: 20_000 })
    expect(countPieces(answer)).toBe(20_000)
    expect(answerText(answer).length).toBeGreaterThan(80_000)
  })

  it('thinks aloud first when it reasons', () => {
    const answer = composeAnswer({ prompt, scenario: 'reasoning' })
    expect(answer.parts.map(({ type }) => type)).toEqual(['reasoning', 'text'])
    expect(joinPieces(answer, 'reasoning')).not.toBe('')
  })

  it('repeats the prompt, whatever it is, when it echoes', () => {
    for (const echoed of ['a\r\nb\n\n\tc  ', sampleTexts.emoji, ' ', '']) {
      expect(answerText(composeAnswer({ prompt: echoed, scenario: 'echo' }))).toBe(echoed)
    }
  })

  it('calls tools with arguments that fit their schema', () => {
    const parameters = {
      type: 'object',
      properties: {
        city: { type: 'string' },
        unit: { enum: ['C', 'F'] },
        days: { type: 'integer', minimum: 3, maximum: 4 },
        exact: { type: ['null', 'boolean'] },
        near: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
        kind: { const: 'forecast' },
        at: { anyOf: [{ type: 'number' }, { type: 'null' }] },
      },
    }
    const answer = composeAnswer({ prompt, calls: [{ name: 'get_weather', parameters }, { name: 'stop' }] })
    expect(answer.ending).toBe('tool-calls')
    const [weather, stop] = answer.parts.map((part) => JSON.parse(part.pieces.join('')))
    expect(weather).toEqual({
      city: 'lighthouse keepers sleep',
      unit: expect.stringMatching(/^[CF]$/),
      days: expect.any(Number),
      exact: expect.any(Boolean),
      near: [{ name: expect.any(String) }],
      kind: 'forecast',
      at: expect.any(Number),
    })
    expect([3, 4]).toContain(weather.days)
    expect(stop).toEqual({})
  })
})

describe('tokenize', () => {
  it.each([
    ...Object.values(sampleTexts),
    markdownSample,
    '',
    ' ',
    '\n\n',
    'a  b\r\n\r\n c',
    '\u0301\u200D🏽',
  ])('loses nothing and repeats nothing: %j', (text) => {
    expect(tokenize(text).join('')).toBe(text)
  })

  it('cuts inside joined emoji, but never inside a code point', () => {
    const pieces = tokenize('👩🏽‍💻🇯🇵')
    expect(pieces.length).toBeGreaterThan(3)
    expect(pieces.filter((piece) => /\p{Surrogate}/u.test(piece))).toEqual([])
  })

  it('makes pieces of about a token', () => {
    const pieces = tokenize(answerText(composeAnswer({ prompt, scenario: 'long' })))
    const average = pieces.join('').length / pieces.length
    expect(average).toBeGreaterThan(3)
    expect(average).toBeLessThan(6)
  })
})
