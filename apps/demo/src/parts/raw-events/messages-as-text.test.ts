import { expect, it } from 'vitest'
import { messagesAsText } from './messages-as-text.ts'

it('writes a line for each message, with seconds, event and payload', () => {
  const messages = [
    { index: 0, atMs: 12.4, event: 'message', data: '{"a":1}', words: '' },
    { index: 1, atMs: 1234.6, event: 'done', data: '', words: 'end' },
  ]
  expect(messagesAsText(messages)).toBe('0.012\tmessage\t{"a":1}\n1.235\tdone\t')
})
