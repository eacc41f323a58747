import { cleanup, render } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useAutosize } from './use-autosize.ts'

function Field({ text }: { text: string }) {
  const ref = useRef<HTMLTextAreaElement>(null)
  useAutosize(ref, text)
  return <textarea ref={ref} readOnly value={text} />
}

const measured = vi.fn(() => 40)

beforeEach(() => {
  measured.mockClear()
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(measured)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it('makes a field as high as its text', () => {
  const { container } = render(<Field text="One" />)
  expect(container.querySelector('textarea')?.style.blockSize).toBe('40px')
})

it('measures nothing where the style sheet does it: that would lay out the page with each key', () => {
  vi.stubGlobal('CSS', { supports: () => true })
  render(<Field text="One" />).rerender(<Field text="One t" />)
  expect(measured).not.toHaveBeenCalled()
})
