import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import 'katex/dist/katex.min.css'
import { formulas } from '../../../test/sample-answers.ts'
import { createStoryStream } from '../../../test/story-stream.ts'
import { createMath } from '../../math/index.ts'
import { StreamMarkdown } from '../stream-markdown.tsx'

const meta = {
  title: 'Markdown/Math',
  component: StreamMarkdown,
} satisfies Meta<typeof StreamMarkdown>

export default meta
type Story = StoryObj<typeof meta>

const math = createMath()

/** KaTeX is not small. */
const slow = { timeout: 10_000 }

/** Formulas in lines and of their own, in either way of writing them. A price is none. */
export const Whole: Story = {
  args: { text: formulas, math },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('.katex')).toHaveLength(6), slow)
    await expect(canvasElement).toHaveTextContent('costs $5 a day, or $30 a week')
    await expect(canvasElement.querySelector('[data-part=math-source]')).toHaveTextContent('\\notacommand')
  },
}

const growing = createStoryStream({ status: 'streaming', text: '' })

/** A formula is drawn once it is closed; until then, its source stands in its place. */
export const Streaming: Story = {
  args: { stream: growing, math },
  beforeEach: growing.rewind,
  play: async ({ canvas, canvasElement }) => {
    const open = formulas.indexOf('Q = ') + 12
    growing.set({ text: formulas.slice(0, open) })
    const block = canvas.getAllByRole('group', { name: 'Formula' }).at(-1)
    await expect(block).toHaveTextContent('Q = ')
    growing.set({ text: formulas, status: 'done' })
    await waitFor(() => expect(block?.querySelector('.katex')).toBeVisible(), slow)
    await expect(canvasElement.querySelector('[data-part=document]')).toHaveAttribute('aria-busy', 'false')
  },
}

/** Without the option, a dollar is a dollar. */
export const Without: Story = {
  args: { text: formulas },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.katex, [data-part=math-source]')).toBeNull()
  },
}
