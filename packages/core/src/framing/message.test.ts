import { expect, it, vi } from 'vitest'
import { createMessage, parseJson, toMessage } from './message.ts'

it('writes a value as JSON once, and only when its text is read', () => {
  const toJSON = vi.fn(() => 'written')
  const message = toMessage({ toJSON })
  expect(message).toMatchObject({ json: { toJSON }, event: 'message', id: '' })
  expect(toJSON).not.toHaveBeenCalled()
  expect([message.data, message.data]).toEqual(['"written"', '"written"'])
  expect(toJSON).toHaveBeenCalledOnce()
})

it('leaves what is a message already as it is', () => {
  const message = createMessage('text', 'note', '7')
  expect(toMessage(message)).toBe(message)
})

it('tells words from JSON without an error, which would take longer than reading them', () => {
  const parse = vi.spyOn(JSON, 'parse')
  const words = [
    '',
    ' ',
    'Hi',
    ' you',
    '\n',
    'nil',
    'trust',
    '<p>',
    "'a'",
    '…',
    '}',
    ', ',
    '+1',
    '.5',
    '[DONE'.slice(1),
  ]
  expect(words.map(parseJson)).toEqual(words.map(() => undefined))
  expect(parse).not.toHaveBeenCalled()
  parse.mockRestore()
})

it.each(['{}', ' {"a":[1]}', '\r\n[]', '"a"', '0', '-1.5e3', 'true', 'false', 'null', '\t7 '])(
  'reads %j as JSON',
  (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  },
)

it.each(['{', '[DONE]', '"a', '-', '0x1', 'nullable', 'true, but', '5 apples'])(
  'does not read %j as JSON',
  (text) => {
    expect(parseJson(text)).toBeUndefined()
  },
)
