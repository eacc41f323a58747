import { describe, expect, it } from 'vitest'
import { createJsonFinder } from './find-json.ts'

function find(pieces: readonly string[], inLines = false) {
  const finder = createJsonFinder(inLines)
  const shown: unknown[] = []
  for (const piece of pieces) {
    finder.push(piece)
    shown.push(finder.value)
  }
  finder.end()
  return { value: finder.value, complete: finder.complete, error: finder.error, shown }
}

describe('text around the JSON', () => {
  it.each([
    ['nothing', '{"a":[1]}', { a: [1] }],
    ['words', 'Sure! Here it is: {"a":1} Anything else?', { a: 1 }],
    ['a fence', 'Here:\n```json\n{"a":"```"}\n```\nDone {"b":2}.', { a: '```' }],
    ['a list in a fence', '```json\n[1, 2]\n```', [1, 2]],
    ['a list behind a line', 'All of them:\n  [{"a":1}]', [{ a: 1 }]],
    ['marks in the words', 'As said in [1] and [2], {"a":1}', { a: 1 }],
    ['brackets in the words', 'Fill in {name} and {"name"}: {{"name":"Ada"}', { name: 'Ada' }],
    ['what is empty before it', 'Begin with {} and add: {"a":1}', { a: 1 }],
    ['what is empty behind it', '{"a":1} is not {}', { a: 1 }],
    ['nothing in it', 'There are none: {}', {}],
    ['a list that is empty', '[]', []],
    ['a word that is cut', '{nul {"a":1}', { a: 1 }],
  ])('is let be: %s, cut anywhere', (_, text, value) => {
    for (let at = 0; at <= text.length; at++)
      expect(find([text.slice(0, at), text.slice(at)]), `cut at ${at}`).toMatchObject({
        value,
        complete: true,
        error: null,
      })
    expect(find(text.split(''))).toMatchObject({ value, complete: true })
  })

  it('shows nothing that may turn out to be words', () => {
    const { shown } = find('Use {name}: {"name":"A"}'.split(''))
    const first = shown.findIndex((value) => value !== undefined)
    expect(shown[first]).toEqual({ name: '' })
    expect(shown.slice(first).every((value) => value !== undefined)).toBe(true)
  })

  it('takes a list in the middle of a line where a list is asked for', () => {
    expect(find(['The ids are [1,2].'], true).value).toEqual([1, 2])
    expect(find(['The ids are [1,2].']).value).toBeUndefined()
  })
})

it('keeps what was shown before it turned out to be no JSON', () => {
  const { value, complete, error } = find(['{"a":1,"b":oops} {"c":3}'])
  expect(value).toEqual({ a: 1 })
  expect(complete).toBe(false)
  expect(error).toBe('o does not belong there')
})

it('reads no text twice, however many brackets there are', () => {
  const finder = createJsonFinder(true)
  const text = '{"a"{['.repeat(200_000)
  for (let at = 0; at < text.length; at += 1000) finder.push(text.slice(at, at + 1000))
  expect(finder.complete).toBe(false)
})
