import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { toolCall } from '../../test/sample-messages.ts'
import { useDisclosure } from '../internal/use-disclosure.ts'
import { ToolCall } from './tool-call.tsx'

const meta = {
  title: 'Chat/ToolCall',
  component: ToolCall,
  args: { call: toolCall, onApprove: fn(), onDeny: fn() },
} satisfies Meta<typeof ToolCall>

export default meta
type Story = StoryObj<typeof meta>

const { result: _, ...withoutResult } = toolCall

export const Arguments: Story = {
  args: { call: { ...withoutResult, state: 'arguments', arguments: '{"place":"upper spr' }, open: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group', { name: 'Arguments' })).toHaveTextContent('{"place":"upper spr')
  },
}

export const AwaitingApproval: Story = {
  args: { call: { ...withoutResult, state: 'awaiting-approval' } },
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('measure_flow: Needs your approval')
    await userEvent.click(canvas.getByRole('button', { name: 'Approve' }))
    await expect(args.onApprove).toHaveBeenCalledWith('call-1')
    await userEvent.click(canvas.getByRole('button', { name: 'Deny' }))
    await expect(args.onDeny).toHaveBeenCalledWith('call-1')
  },
}

export const Running: Story = { args: { call: { ...withoutResult, state: 'running' } } }

export const Done: Story = {
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByText(/0\.42/)).not.toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: /measure_flow/ }))
    await expect(canvas.getByText(/0\.42/)).toBeVisible()
  },
}

export const OwnResult: Story = {
  args: { open: true, renderResult: () => <strong>0.42 litres a second</strong> },
}

export const Denied: Story = {
  args: { call: { ...withoutResult, state: 'denied', errorMessage: 'Not while it rains.' }, open: true },
}

export const Failed: Story = {
  args: { call: { ...withoutResult, state: 'error', errorMessage: 'The sensor does not answer.' } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('The sensor does not answer.')).toBeVisible()
  },
}

export const VeryLong: Story = {
  args: {
    open: true,
    call: { ...toolCall, name: 'a_name_that_has_no_end_'.repeat(8), result: 'drop '.repeat(900) },
  },
}

const states = ['arguments', 'awaiting-approval', 'running', 'done', 'denied', 'error'] as const

/** In every state. */
const inWords = (language: Language) => {
  const { words, sample } = language
  const { tag } = language
  return inLanguage(language, {
    labels: words.toolCall,
    children: states.map((state) => (
      <ToolCall
        key={state}
        call={{
          ...withoutResult,
          state,
          ...(state === 'done' && { result: { [sample.question]: 0.42 } }),
          ...(state === 'error' && { errorMessage: sample.reason }),
        }}
        open={state === 'done' || state === 'error'}
        onApprove={fn()}
        onDeny={fn()}
        labels={words.toolCall}
        lang={tag}
      />
    )),
    data: ['measure_flow', '"place"', '"upper spring"', '"unit"'],
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const approve = fn()

/** Markup of your own: the call says its state, `useDisclosure` opens and folds. */
export const OwnMarkup = ownMarkup(
  function OwnToolCall() {
    const call = { ...withoutResult, state: 'awaiting-approval' } as const
    const { summary, details } = useDisclosure(call.state === 'awaiting-approval')
    return (
      <>
        <button {...summary}>{call.name}</button>
        <pre {...details}>{call.arguments}</pre>
        <p role="status">May it?</p>
        <button type="button" onClick={() => approve(call.id)}>
          It may
        </button>
      </>
    )
  },
  async ({ canvas, userEvent }) => {
    await expect(canvas.getByText(/upper spring/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'It may' }))
    await expect(approve).toHaveBeenCalledWith('call-1')
  },
)

export const Dark: Story = { ...AwaitingApproval, globals: { theme: 'dark' } }
