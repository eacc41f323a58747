import type { Meta, StoryObj } from '@storybook/react-vite'
import type { CSSProperties } from 'react'
import { expect } from 'storybook/test'
import { answer } from '../test/sample-answers.ts'
import { assistantMessage, sources, toolCall, userMessage } from '../test/sample-messages.ts'
import { createStoryChat } from '../test/story-chat.ts'
import { Chat } from './chat/chat.tsx'

type Theme = Record<`--${string}`, string>

const chat = createStoryChat(
  {
    messages: [
      userMessage('u1', 'Where does a rivulet begin?'),
      assistantMessage(
        'a1',
        { ...toolCall, state: 'awaiting-approval', result: undefined },
        answer.split('\n\n')[0] ?? '',
        ...sources.slice(0, 2).map((source, index) => ({ type: 'source' as const, id: `s${index}`, source })),
      ),
    ],
    status: 'done',
  },
  { branchOf: (id) => ({ index: 0, count: id === 'a1' ? 2 : 1 }) },
)

/** The same chat, in another dress: nothing but custom properties differs. */
function ThemedChat({ theme, dark = false }: { theme: Theme; dark?: boolean }) {
  return (
    <div
      data-theme={dark ? 'dark' : 'light'}
      style={{ ...(theme as CSSProperties), fontFamily: theme['--page-font'], blockSize: 'min(42rem, 92vh)' }}
    >
      <Chat chat={chat} locale="en" composer={{ attaching: true }} />
    </div>
  )
}

const meta = {
  title: 'Examples/Themes',
  id: 'themes',
  component: ThemedChat,
} satisfies Meta<typeof ThemedChat>

export default meta
type Story = StoryObj<typeof meta>

const shows: Story['play'] = async ({ canvas }) => {
  await expect(canvas.getByRole('button', { name: 'Approve' })).toBeVisible()
}

/** Paper and ink: a serif, hardly any lines, warm colours. */
export const Paper: Story = {
  args: {
    theme: {
      '--page-font': 'Georgia, "Iowan Old Style", serif',
      '--rivulet-color-surface': '#fbf6ec',
      '--rivulet-color-raised': '#f1e8d8',
      '--rivulet-color-border': '#dccfb8',
      '--rivulet-color-text': '#2e2418',
      '--rivulet-color-muted': '#6b5b45',
      '--rivulet-color-accent': '#8a3324',
      '--rivulet-color-bubble': '#f1e8d8',
      '--rivulet-font-size-text': '1.125rem',
      '--rivulet-line-height-text': '1.75',
      '--rivulet-radius': '0.125rem',
      '--rivulet-radius-large': '0.25rem',
      '--rivulet-shadow': 'none',
    },
  },
  play: shows,
}

/** A terminal: one width for all letters, green on black, no round corner. */
export const Terminal: Story = {
  args: {
    dark: true,
    theme: {
      '--page-font': 'var(--rivulet-font-mono)',
      '--rivulet-color-surface': '#050805',
      '--rivulet-color-raised': '#0e1a10',
      '--rivulet-color-border': '#2b5a35',
      '--rivulet-color-text': '#b8f5c3',
      '--rivulet-color-muted': '#7fbf8c',
      '--rivulet-color-accent': '#4dff73',
      '--rivulet-color-on-accent': '#04140a',
      '--rivulet-color-bubble': '#0e1a10',
      '--rivulet-font-size-text': '0.9375rem',
      '--rivulet-radius': '0',
      '--rivulet-radius-large': '0',
      '--rivulet-radius-round': '0',
      '--rivulet-shadow': 'none',
    },
  },
  play: shows,
}

/** A messenger: round, loud, close together. */
export const Bubbles: Story = {
  args: {
    theme: {
      '--page-font': '"Nunito", ui-rounded, "Hiragino Maru Gothic ProN", sans-serif',
      '--rivulet-color-surface': '#fdf2fa',
      '--rivulet-color-raised': '#fbe2f3',
      '--rivulet-color-border': '#f0b9dd',
      '--rivulet-color-text': '#38102b',
      '--rivulet-color-muted': '#7b3d66',
      '--rivulet-color-accent': '#b3127f',
      '--rivulet-color-bubble': '#ffcdec',
      '--rivulet-font-size-text': '1.0625rem',
      '--rivulet-line-height-text': '1.5',
      '--rivulet-radius': '1rem',
      '--rivulet-radius-large': '1.75rem',
      '--rivulet-space-5': '1rem',
    },
  },
  play: shows,
}
