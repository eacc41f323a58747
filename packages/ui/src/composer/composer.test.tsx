import { act, cleanup, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { picture } from '../../test/sample-messages.ts'
import { Composer, type ComposerProps } from './composer.tsx'

afterEach(cleanup)

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox')
const readFile = (file: File) => Promise.resolve({ ...picture, id: file.name, name: file.name })
const textFile = (name: string, size = 1) => new File(['x'.repeat(size)], name, { type: 'text/plain' })

function renderComposer(props: Partial<ComposerProps> = {}) {
  const onSend = vi.fn<ComposerProps['onSend']>()
  render(<Composer onSend={onSend} {...props} />)
  return { onSend: (props.onSend as typeof onSend) ?? onSend, user: userEvent.setup() }
}

function Owner() {
  const [value, setValue] = useState('')
  return <Composer onSend={() => {}} value={value} onValueChange={(next) => setValue(next.toUpperCase())} />
}

describe('Composer', () => {
  describeConformance({
    render: (props) => <Composer {...(props as object)} onSend={() => {}} />,
    renderIdle: () => <Composer onSend={() => {}} />,
    element: HTMLFormElement,
    name: 'composer',
  })

  it('sends with Enter, breaks the line with Shift and Enter, and is empty then', async () => {
    const { onSend, user } = renderComposer()
    await user.type(field(), 'One{Shift>}{Enter}{/Shift}two{Enter}')
    expect(onSend).toHaveBeenCalledExactlyOnceWith({ text: 'One\ntwo', attachments: [] })
    expect(field().value).toBe('')
  })

  it('leaves Enter a line break where that is wanted, and sends with Control or Command', async () => {
    const { onSend, user } = renderComposer({ enterKey: 'newline' })
    await user.type(field(), 'One{Enter}two')
    expect(onSend).not.toHaveBeenCalled()
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(onSend).toHaveBeenCalledExactlyOnceWith({ text: 'One\ntwo', attachments: [] })
  })

  describe('while a word is composed', () => {
    it('does not send in the order of Chrome: the key, then the end of the composition', () => {
      const { onSend } = renderComposer({ defaultValue: 'にほん' })
      fireEvent.compositionStart(field())
      const enter = createEvent.keyDown(field(), { key: 'Enter', keyCode: 229, isComposing: true })
      fireEvent(field(), enter)
      fireEvent.compositionEnd(field(), { data: '日本' })
      expect(onSend).not.toHaveBeenCalled()
      expect(enter.defaultPrevented).toBe(false)
    })

    it('does not send in the order of Safari: the end of the composition, then the key', () => {
      const { onSend } = renderComposer({ defaultValue: 'にほん' })
      fireEvent.compositionStart(field())
      fireEvent.compositionEnd(field(), { data: '日本' })
      fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229, isComposing: false })
      expect(onSend).not.toHaveBeenCalled()
      fireEvent.keyDown(field(), { key: 'Enter', keyCode: 13 })
      expect(onSend).toHaveBeenCalledOnce()
    })

    it('does not stop an answer with the Escape that ends the composition', () => {
      const onStop = vi.fn()
      renderComposer({ running: true, onStop })
      fireEvent.keyDown(field(), { key: 'Escape', keyCode: 229, isComposing: true })
      expect(onStop).not.toHaveBeenCalled()
      fireEvent.keyDown(field(), { key: 'Escape', keyCode: 27 })
      expect(onStop).toHaveBeenCalledOnce()
    })
  })

  it('sends nothing that is nothing', async () => {
    const { onSend, user } = renderComposer()
    await user.type(field(), '  {Enter}')
    expect(onSend).not.toHaveBeenCalled()
  })

  it('keeps what is written while an answer comes', async () => {
    const { onSend, user } = renderComposer({ running: true })
    await user.type(field(), 'Later{Enter}')
    expect(onSend).not.toHaveBeenCalled()
    expect(field().value).toBe('Later')
  })

  it('does not stop by the second press of a double click', () => {
    const onStop = vi.fn()
    renderComposer({ running: true, onStop })
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }), { detail: 2 })
    expect(onStop).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }), { detail: 1 })
    expect(onStop).toHaveBeenCalledOnce()
  })

  it('leaves the focus in the field after a press of the button', async () => {
    const { user } = renderComposer({ defaultValue: 'Hello' })
    await user.click(screen.getByRole('button', { name: 'Send' }))
    expect(document.activeElement).toBe(field())
  })

  it('gives a draft back that was not sent, with its files', async () => {
    const { user } = renderComposer({ onSend: () => Promise.resolve(false), attaching: true, readFile })
    await user.upload(screen.getByLabelText('Attach files', { selector: 'input' }), textFile('a.txt'))
    await user.type(field(), 'Hello{Enter}')
    await waitFor(() => expect(field().value).toBe('Hello'))
    expect(screen.getByRole('img', { name: 'a.txt' })).toBeTruthy()
  })

  it('gives a draft back when sending throws, and reports that', async () => {
    const failure = new Error('no network')
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { user } = renderComposer({ onSend: () => Promise.reject(failure) })
    await user.type(field(), 'Hello{Enter}')
    await waitFor(() => expect(field().value).toBe('Hello'))
    expect(reported).toHaveBeenCalledWith(failure)
    vi.unstubAllGlobals()
  })

  it('does not write over a draft that was begun since', async () => {
    let refuse = (_sent: boolean) => {}
    const { user } = renderComposer({ onSend: () => new Promise<boolean>((resolve) => (refuse = resolve)) })
    await user.type(field(), 'First{Enter}Second')
    await act(async () => refuse(false))
    expect(field().value).toBe('Second')
  })

  it('leaves its text to an owner', async () => {
    render(<Owner />)
    await userEvent.type(field(), 'abc')
    expect(field().value).toBe('ABC')
  })

  it('sends with the page’s own handler holding it back', async () => {
    const { onSend, user } = renderComposer({ onSubmit: (event) => event.preventDefault() })
    await user.type(field(), 'Hello{Enter}')
    expect(onSend).not.toHaveBeenCalled()
    expect(field().value).toBe('Hello')
  })

  describe('files', () => {
    const choose = (...files: File[]) =>
      userEvent.upload(screen.getByLabelText('Attach files', { selector: 'input' }), files, {
        applyAccept: false,
      })

    it('reads them as data URLs by itself', async () => {
      const { onSend, user } = renderComposer({ attaching: true })
      await choose(textFile('a.txt'))
      await screen.findByText('a.txt')
      await user.type(field(), '{Enter}')
      expect(onSend).toHaveBeenCalledWith({
        text: '',
        attachments: [
          expect.objectContaining({ name: 'a.txt', sizeBytes: 1, url: 'data:text/plain;base64,eA==' }),
        ],
      })
    })

    it.each<[string, Partial<ComposerProps>, File[], string]>([
      ['too large', { maxFileBytes: 2 }, [textFile('big.txt', 3)], 'big.txt is too large.'],
      ['one too many', { maxFiles: 1 }, [textFile('a.txt'), textFile('b.txt')], 'b.txt was left out'],
      ['of another kind', { accept: '.pdf,image/*' }, [textFile('a.txt')], 'a.txt is of a kind'],
      [
        'unreadable',
        { readFile: () => Promise.reject(new Error('gone')) },
        [textFile('a.txt')],
        'a.txt cannot be read.',
      ],
    ])('says that a file is %s', async (_name, props, files, words) => {
      renderComposer({ attaching: true, readFile, ...props })
      await choose(...files)
      await waitFor(() => expect(screen.getByRole('alert').textContent).toContain(words))
    })

    it('does not send before all are read', async () => {
      let finish = () => {}
      const slow = (file: File) =>
        new Promise<typeof picture>((resolve) => (finish = () => resolve({ ...picture, name: file.name })))
      const { onSend, user } = renderComposer({ attaching: true, readFile: slow, defaultValue: 'See this' })
      await choose(textFile('a.txt'))
      await user.type(field(), '{Enter}')
      expect(onSend).not.toHaveBeenCalled()
      await act(async () => finish())
      await user.type(field(), '{Enter}')
      expect(onSend).toHaveBeenCalledOnce()
    })

    it('pastes the text where there is text beside a picture', () => {
      renderComposer({ attaching: true, readFile })
      const paste = createEvent.paste(field(), {
        clipboardData: { files: [textFile('table.png')], types: ['text/plain', 'Files'] },
      })
      fireEvent(field(), paste)
      expect(paste.defaultPrevented).toBe(false)
    })
  })
})
