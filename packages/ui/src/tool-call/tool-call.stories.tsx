import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { toolCall } from '../../test/sample-messages.ts'
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

export const German: Story = {
  args: {
    call: { ...withoutResult, state: 'awaiting-approval' },
    lang: 'de',
    labels: {
      approve: 'Erlauben',
      deny: 'Ablehnen',
      arguments: 'Argumente',
      states: {
        arguments: 'Wird vorbereitet',
        'awaiting-approval': 'Wartet auf deine Zustimmung',
        running: 'Läuft',
        done: 'Fertig',
        denied: 'Abgelehnt',
        error: 'Fehlgeschlagen',
      },
    },
  },
}

export const RightToLeft: Story = {
  args: {
    call: { ...withoutResult, state: 'awaiting-approval' },
    lang: 'ar',
    labels: {
      approve: 'موافقة',
      deny: 'رفض',
      arguments: 'المعطيات',
      states: {
        arguments: 'قيد التحضير',
        'awaiting-approval': 'بانتظار موافقتك',
        running: 'قيد التنفيذ',
        done: 'تم',
        denied: 'مرفوض',
        error: 'فشل',
      },
    },
  },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { ...AwaitingApproval, globals: { theme: 'dark' } }
