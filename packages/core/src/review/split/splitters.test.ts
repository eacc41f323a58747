import { describe, expect, it, vi } from 'vitest'
import { createRandom } from '../../../test/random.ts'
import { type ReviewUnit, splitterFor } from './splitter-for.ts'

/** The pieces of a text that comes in these parts. */
function split(unit: ReviewUnit, parts: readonly string[], maxChars = 4096): string[] {
  const splitter = splitterFor(unit, 'en', maxChars)
  return [...parts.flatMap((part) => splitter.push(part)), ...splitter.end()]
}

describe('sentences', () => {
  it.each<[string, string[]]>([
    ['Hello there. How are you?', ['Hello there. ', 'How are you?']],
    ['Fruit, e.g. Pears, is sweet. Yes.', ['Fruit, e.g. Pears, is sweet. ', 'Yes.']],
    ['Dr. No met J. K. Rowling. She left.', ['Dr. No met J. K. Rowling. ', 'She left.']],
    ['It costs 3.14 at obj.Method now. Buy!', ['It costs 3.14 at obj.Method now. ', 'Buy!']],
    ['Wait... what? No.', ['Wait... what? ', 'No.']],
    ['He said "Go." Then he went.', ['He said "Go." ', 'Then he went.']],
    ['今日は。元気です。', ['今日は。', '元気です。']],
    ['- one\n- two\n', ['- one\n', '- two\n']],
    ['one\r\ntwo', ['one\r\n', 'two']],
    [
      'See:\n```js\na.b(). C.d()\n\nx. Y\n```\nDone. Ok',
      ['See:\n', '```js\na.b(). C.d()\n\nx. Y\n```\n', 'Done. ', 'Ok'],
    ],
    ['~~~\nA. B\n```\nC. D\n~~~', ['~~~\nA. B\n```\nC. D\n~~~']],
    ['no end', ['no end']],
    ['', []],
  ])('cuts %j', (text, pieces) => {
    expect(split('sentence', [text])).toEqual(pieces)
  })

  it('gives a sentence as soon as the next one begins', () => {
    const splitter = splitterFor('sentence', 'en', 4096)
    expect(splitter.push('It is done.')).toEqual([])
    expect(splitter.push(' ')).toEqual([])
    expect(splitter.push('N')).toEqual(['It is done. '])
  })

  it('gives a line at its end', () => {
    expect(splitterFor('sentence', 'en', 4096).push('# Title\n')).toEqual(['# Title\n'])
  })

  it('gives the segmenter no more of a long text than a short sentence needs', () => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment')
    expect(split('sentence', ['秘密。'.repeat(1000)])).toHaveLength(1000)
    const units = segment.mock.calls.reduce((sum, [text]) => sum + text.length, 0)
    segment.mockRestore()
    expect(units).toBeLessThan(300 * 1000)
    const long = `${'这是一个很长的句子'.repeat(40)}。`
    expect(split('sentence', [long.repeat(3)])).toEqual([long, long, long])
  })

  it('cuts what never ends, and knows a block of code again behind the cut', () => {
    expect(split('sentence', ['abcdefghij'.repeat(3)], 20)).toEqual(['abcdefghijabcdefghij', 'abcdefghij'])
    expect(split('sentence', ['```\naaaa. B\nbbbb. C\ncccc. D\n```\nYes. F'], 14)).toEqual([
      '```\naaaa. B\n',
      'bbbb. C\n',
      'cccc. D\n```\n',
      'Yes. ',
      'F',
    ])
  })
})

it('cuts paragraphs at blank lines, none of which is in a block of code', () => {
  const text = 'One\nmore\n\nTwo\r\n\r\n```\na\n\nb\n```\nThree\n \nFour'
  expect(split('paragraph', [text])).toEqual([
    'One\nmore\n\n',
    'Two\r\n\r\n',
    '```\na\n\nb\n```\n',
    'Three\n \n',
    'Four',
  ])
})

it('counts code points, and cuts none', () => {
  expect(split({ chars: 2 }, ['a\u{1f600}\u{1f601}b', 'c'])).toEqual(['a\u{1f600}', '\u{1f601}b', 'c'])
  expect(split({ chars: 2 }, ['a\ud83d', '\ude00b'])).toEqual(['a\u{1f600}', 'b'])
})

it('takes all as one', () => {
  expect(split('all', ['a. B', '\n\nc'])).toEqual(['a. B\n\nc'])
})

it('cuts at the same places however the text arrives', () => {
  const words = [
    'Hi',
    ' ',
    '. ',
    '.',
    '! ',
    '"',
    ')',
    '\n',
    '\n\n',
    '\r\n',
    '```',
    '```\n',
    '~~~',
    'e.g. ',
    'A',
    'b',
    '3.1',
    '\u{1f600}',
    '…',
    '。',
    ' (',
    '[',
  ]
  const random = createRandom(7)
  const units: ReviewUnit[] = ['sentence', 'paragraph', { chars: 5 }, 'all']
  for (let round = 0; round < 1500; round++) {
    const text = Array.from({ length: random(40) }, () => words[random(words.length)]).join('')
    const unit = units[round % units.length] as ReviewUnit
    const maxChars = random(3) ? 4096 : 4 + random(20)
    const whole = split(unit, [text], maxChars)
    expect(whole.join('')).toBe(text)
    const parts: string[] = []
    for (let at = 0; at < text.length; ) {
      const size = 1 + random(6)
      parts.push(text.slice(at, at + size))
      at += size
    }
    expect({ unit, text, pieces: split(unit, parts, maxChars) }).toEqual({ unit, text, pieces: whole })
    expect(split(unit, [...text.split('')], maxChars)).toEqual(whole)
  }
})
