import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { PromptField } from './prompt-field.tsx'

afterEach(cleanup)

function show() {
  const onSend = vi.fn()
  const onValueChange = vi.fn()
  render(<PromptField value="Hi" onValueChange={onValueChange} onSend={onSend} describedBy="hint" />)
  return { onSend, onValueChange, field: screen.getByLabelText('Your question') }
}

it('sends with Enter, which then starts no new line', () => {
  const { onSend, field } = show()
  const notPrevented = fireEvent.keyDown(field, { key: 'Enter' })

  expect(onSend).toHaveBeenCalledOnce()
  expect(notPrevented).toBe(false)
})

it('leaves Shift and Enter to the text', () => {
  const { onSend, field } = show()
  const notPrevented = fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })

  expect(onSend).not.toHaveBeenCalled()
  expect(notPrevented).toBe(true)
})

it.each([
  ['while an input method composes', { key: 'Enter', isComposing: true }],
  ['for the key that ends a composition in Safari', { key: 'Enter', keyCode: 229 }],
])('does not send %s', (_, init) => {
  const { onSend, field } = show()
  fireEvent.keyDown(field, init)

  expect(onSend).not.toHaveBeenCalled()
})
