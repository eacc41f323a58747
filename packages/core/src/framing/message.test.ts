import { expect, it, vi } from 'vitest'
import { createMessage, toMessage } from './message.ts'

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
