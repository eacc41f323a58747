import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { CopyButton } from './copy-button.tsx'

afterEach(() => {
  cleanup()
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
})

function giveClipboard(writeText: (text: string) => Promise<void>) {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
}

it('copies the text of the moment and says so', async () => {
  const writeText = vi.fn(() => Promise.resolve())
  giveClipboard(writeText)
  render(<CopyButton label="Copy" text={() => 'all events'} />)
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))

  await screen.findByRole('button', { name: 'Copied' })
  expect(writeText).toHaveBeenCalledWith('all events')
})

it('says so when the browser does not allow it', async () => {
  giveClipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')))
  render(<CopyButton label="Copy" text={() => ''} />)
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))

  await screen.findByRole('button', { name: 'Not allowed here' })
})

it('says so on a page that has no clipboard at all', async () => {
  render(<CopyButton label="Copy" text={() => ''} />)
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))

  await screen.findByRole('button', { name: 'Not allowed here' })
})
