import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../../../ui/test/describe-conformance.tsx'
import { answer } from '../../../test/sample-answers.ts'
import { CopyAnswerButton } from './copy-answer-button.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('CopyAnswerButton', () => {
  describeConformance({
    render: (props) => <CopyAnswerButton {...props} text={answer} />,
    renderIdle: () => <CopyAnswerButton text="" />,
    element: HTMLButtonElement,
    name: 'copy-answer-button',
  })

  it.each([
    ['a text', answer],
    ['what a function gives', () => answer],
  ])('copies %s as the Markdown that it is, and says so', async (_, text) => {
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
    render(<CopyAnswerButton text={text} />)
    expect(screen.getByRole('status').textContent).toBe('')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy answer' })))
    expect(writeText).toHaveBeenCalledExactlyOnceWith(answer)
    expect(screen.getByRole('status').textContent).toBe('Copied')
  })

  it('says so each time', async () => {
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: () => Promise.resolve() } })
    render(<CopyAnswerButton text={answer} />)
    const click = () => act(async () => fireEvent.click(screen.getByRole('button')))
    await click()
    const before = screen.getByRole('status').textContent
    await click()
    expect(screen.getByRole('status').textContent).not.toBe(before)
    expect(screen.getByRole('status').textContent?.trim()).toBe('Copied')
  })

  it('copies nothing when the page holds it back', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
    render(<CopyAnswerButton text={answer} onClick={(event) => event.preventDefault()} />)
    await act(async () => fireEvent.click(screen.getByRole('button')))
    expect(writeText).not.toHaveBeenCalled()
  })

  it('says what it is told to say', () => {
    render(<CopyAnswerButton text="" labels={{ copy: 'Kopieren' }} />)
    expect(screen.getByRole('button', { name: 'Kopieren' })).toBeDefined()
  })
})
