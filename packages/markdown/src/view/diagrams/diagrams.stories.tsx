import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { diagram, unknownDiagram } from '../../../test/sample-answers.ts'
import { createStoryStream } from '../../../test/story-stream.ts'
import { createDiagrams } from '../../diagrams/index.ts'
import { StreamMarkdown } from '../stream-markdown.tsx'

const meta = {
  title: 'Markdown/Diagrams',
  component: StreamMarkdown,
} satisfies Meta<typeof StreamMarkdown>

export default meta
type Story = StoryObj<typeof meta>

const diagrams = createDiagrams()

/** The library that draws is not small. */
const slow = { timeout: 10_000 }

/** Drawn once it is closed; the switch shows its source. */
export const Drawn: Story = {
  args: { text: diagram, diagrams },
  play: async ({ canvas, userEvent }) => {
    const image = await canvas.findByRole('img', { name: 'Diagram, mermaid' }, slow)
    await expect(image).toHaveAttribute('src', expect.stringContaining('data:image/svg+xml'))
    const source = canvas.getByRole('button', { name: 'Source' })
    await userEvent.click(source)
    await expect(canvas.getByRole('group', { name: 'Code, mermaid' })).toHaveTextContent('Rain --> Spring')
    await userEvent.click(source)
    await expect(canvas.getByRole('img', { name: 'Diagram, mermaid' })).toBeVisible()
  },
}

const growing = createStoryStream({ status: 'streaming', text: diagram.slice(0, -20) })

/** While it is written, it is code. */
export const Streaming: Story = {
  args: { stream: growing, diagrams },
  beforeEach: growing.rewind,
  play: async ({ canvas, canvasElement }) => {
    const figure = canvasElement.querySelector('figure')
    await expect(canvas.getByRole('group', { name: 'Code, mermaid' })).toBeVisible()
    growing.set({ text: diagram, status: 'done' })
    await expect(await canvas.findByRole('img', { name: 'Diagram, mermaid' }, slow)).toBeVisible()
    await expect(canvasElement.querySelector('figure')).toBe(figure)
  },
}

/** What cannot be drawn stays the code that it is. */
export const NotDrawn: Story = {
  args: { text: unknownDiagram, diagrams },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group', { name: 'Code, mermaid' })).toHaveTextContent('pie title')
  },
}

export const Dark: Story = { args: { text: diagram, diagrams }, globals: { theme: 'dark' } }
