import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { picture } from '../../test/sample-messages.ts'
import { Composer } from './composer.tsx'
import { useComposer } from './use-composer.ts'

const meta = {
  title: 'Chat/Composer',
  component: Composer,
  args: { onSend: fn(), onStop: fn() },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: '42rem' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Composer>

export default meta
type Story = StoryObj<typeof meta>

const readFile = (file: File) => Promise.resolve({ ...picture, id: file.name, name: file.name })
const pictureFile = () => new File(['<svg/>'], 'valley.svg', { type: 'image/svg+xml' })
const filesOf = (...files: File[]) => {
  const data = new DataTransfer()
  for (const file of files) data.items.add(file)
  return data
}

/** Gives a file to the field, as a paste does. */
const paste = (field: HTMLElement, file: File) =>
  field.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: filesOf(file), bubbles: true, cancelable: true }),
  )

export const Empty: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expect(args.onSend).not.toHaveBeenCalled()
  },
}

/** Enter sends, Shift+Enter is a line break; the field is as high as its text. */
export const Writing: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const field = canvas.getByRole('textbox', { name: 'Message' })
    const heightBefore = field.offsetHeight
    await userEvent.type(field, 'Where does it begin?{Shift>}{Enter}{/Shift}And where does it end?')
    await expect(field.offsetHeight).toBeGreaterThan(heightBefore)
    await userEvent.keyboard('{Enter}')
    await expect(args.onSend).toHaveBeenCalledWith({
      text: 'Where does it begin?\nAnd where does it end?',
      attachments: [],
    })
    await expect(field).toHaveValue('')
    await expect(field.offsetHeight).toBe(heightBefore)
    await userEvent.type(field, 'And then?')
  },
}

export const Running: Story = {
  args: { running: true, defaultValue: '' },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await expect(args.onStop).toHaveBeenCalledOnce()
    await userEvent.type(canvas.getByRole('textbox'), '{Escape}')
    await expect(args.onStop).toHaveBeenCalledTimes(2)
  },
}

/** While an answer comes, another message can be sent, to wait for its turn. */
export const Queueing: Story = {
  args: { running: true, queueing: true },
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('button', { name: 'Stop' })).toBeVisible()
    await userEvent.type(canvas.getByRole('textbox'), 'One more thing{Enter}')
    await expect(args.onSend).toHaveBeenCalledOnce()
    await expect(args.onStop).not.toHaveBeenCalled()
  },
}

/** Files are chosen, pasted or dropped, and can be taken out again. */
export const WithFiles: Story = {
  args: { attaching: true, readFile },
  play: async ({ args, canvas, canvasElement, userEvent }) => {
    const field = canvas.getByRole('textbox')
    paste(field, pictureFile())
    await expect(await canvas.findByRole('img', { name: 'valley.svg' })).toBeVisible()
    const form = canvasElement.querySelector('form') as HTMLFormElement
    const dropped = { dataTransfer: filesOf(new File(['a'], 'second.svg')), bubbles: true, cancelable: true }
    form.dispatchEvent(new DragEvent('dragover', dropped))
    await waitFor(() => expect(form).toHaveAttribute('data-dropping'))
    form.dispatchEvent(new DragEvent('drop', dropped))
    await userEvent.click(await canvas.findByRole('button', { name: 'Remove second.svg' }))
    await expect(canvas.queryByRole('img', { name: 'second.svg' })).toBeNull()
    await expect(canvas.getByRole('button', { name: 'Attach files' })).toBeEnabled()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expect(args.onSend).toHaveBeenCalledWith({
      text: '',
      attachments: [expect.objectContaining({ name: 'valley.svg' })],
    })
    paste(field, pictureFile())
    await canvas.findByRole('img', { name: 'valley.svg' })
  },
}

/** A file that cannot be sent is left out, and why is said as an alert. */
export const FileRefused: Story = {
  args: { attaching: true, accept: 'image/*', readFile },
  play: async ({ canvas }) => {
    paste(canvas.getByRole('textbox'), new File(['a'], 'notes.txt', { type: 'text/plain' }))
    await waitFor(() =>
      expect(canvas.getByRole('alert')).toHaveTextContent('notes.txt is of a kind that cannot be sent.'),
    )
  },
}

/** What was not sent comes back. */
export const NotSent: Story = {
  args: { onSend: fn(() => Promise.resolve(false)) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox'), 'A question{Enter}')
    await waitFor(() => expect(canvas.getByRole('textbox')).toHaveValue('A question'))
  },
}

export const Disabled: Story = {
  args: { disabled: true, attaching: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('textbox')).toBeDisabled()
  },
}

export const VeryLong: Story = {
  args: { defaultValue: 'A line of many words, and then another. '.repeat(60) },
}

export const WithTools: Story = {
  args: {
    attaching: true,
    children: (
      <button type="button" data-part="button">
        Deep search
      </button>
    ),
  },
}

const unreadable = () => Promise.reject(new Error('gone'))

/** Each has been given a file; four of them did not take it. */
const inWords = (language: Language) => {
  const shared = {
    attaching: true,
    readFile,
    onSend: fn(),
    locale: language.tag,
    labels: language.words.composer,
  }
  return inLanguage(language, {
    labels: language.words.composer,
    children: (
      <>
        <Composer {...shared} />
        <Composer {...shared} running onStop={fn()} accept=".pdf" />
        <Composer {...shared} maxFiles={0} />
        <Composer {...shared} maxFileBytes={1} />
        <Composer {...shared} readFile={unreadable} />
      </>
    ),
    async act({ canvas }) {
      for (const field of canvas.getAllByRole('textbox')) paste(field, pictureFile())
      await waitFor(() => expect(canvas.getAllByText(/valley\.svg/)).toHaveLength(4))
      await canvas.findByRole('img', { name: 'valley.svg' })
    },
    data: ['valley.svg'],
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const onSend = fn()

/** Markup of your own: `useComposer` has the behaviour, with props to spread on a form, its field and its button. */
export const OwnMarkup = ownMarkup(
  function OwnComposer() {
    const { form, field, button, attachments, removeFile, problem, stops } = useComposer({
      onSend,
      attaching: true,
      maxFileBytes: 100,
      readFile,
    })
    return (
      <form {...form} className="own-wide">
        <textarea {...field} aria-label="Letter" placeholder="Dear river…" />
        <ul>
          {attachments.map(({ id, name }) => (
            <li key={id}>
              {name}{' '}
              <button type="button" onClick={() => removeFile(id)}>
                Drop {name}
              </button>
            </li>
          ))}
        </ul>
        <p role="alert">{problem && `${problem.name}: ${problem.code}`}</p>
        <button {...button}>{stops ? 'Hush' : 'Post it'}</button>
      </form>
    )
  },
  async ({ canvas, userEvent }) => {
    const field = canvas.getByRole('textbox')
    paste(field, pictureFile())
    await canvas.findByRole('button', { name: 'Drop valley.svg' })
    paste(field, new File(['x'.repeat(200)], 'large.txt'))
    await canvas.findByText('large.txt: too-large')
    await userEvent.type(field, 'Where does it begin?{Enter}')
    await expect(onSend).toHaveBeenCalledWith({
      text: 'Where does it begin?',
      attachments: [expect.objectContaining({ name: 'valley.svg' })],
    })
    await expect(field).toHaveValue('')
  },
)

export const Dark: Story = {
  args: { defaultValue: 'Where does it begin?', attaching: true },
  globals: { theme: 'dark' },
}
