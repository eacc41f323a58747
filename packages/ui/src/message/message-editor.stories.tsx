import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { MessageEditor } from './message-editor.tsx'

const meta = {
  title: 'Chat/MessageEditor',
  component: MessageEditor,
  args: { text: 'Where does a rivulet begin?', onSave: fn(), onCancel: fn() },
} satisfies Meta<typeof MessageEditor>

export default meta
type Story = StoryObj<typeof meta>

export const Editing: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('textbox', { name: 'Edit message' })).toHaveFocus()
    await userEvent.keyboard(' And end?{Enter}')
    await expect(args.onSave).toHaveBeenCalledWith('Where does a rivulet begin? And end?')
    await userEvent.keyboard('{Escape}')
    await expect(args.onCancel).toHaveBeenCalledOnce()
  },
}

/** There is nothing to send. */
export const Empty: Story = {
  args: { text: '' },
  play: async ({ args, userEvent }) => {
    await userEvent.keyboard('{Enter}')
    await expect(args.onSave).not.toHaveBeenCalled()
  },
}

export const VeryLong: Story = { args: { text: 'Where does a rivulet begin? '.repeat(40) } }

export const RightToLeft: Story = {
  args: {
    text: 'من أين يبدأ الجدول؟',
    lang: 'ar',
    labels: { message: 'تعديل الرسالة', save: 'إرسال', cancel: 'إلغاء' },
  },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { globals: { theme: 'dark' } }
