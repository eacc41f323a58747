import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import 'katex/dist/katex.min.css'
import { inLanguage } from '../../../ui/test/languages/in-language.tsx'
import { attacks } from '../../test/attacks.ts'
import { arabic, german, japanese, type MarkdownLanguage } from '../../test/languages.ts'
import {
  answer,
  arabicAnswer,
  codeOnly,
  longAnswer,
  plainAnswer,
  shortAnswer,
  wideTable,
} from '../../test/sample-answers.ts'
import { createStoryStream } from '../../test/story-stream.ts'
import { createDiagrams } from '../diagrams/index.ts'
import { createHighlighter } from '../highlight/index.ts'
import { createMath } from '../math/index.ts'
import { StreamMarkdown } from './stream-markdown.tsx'

const meta = {
  title: 'Markdown/StreamMarkdown',
  component: StreamMarkdown,
} satisfies Meta<typeof StreamMarkdown>

export default meta
type Story = StoryObj<typeof meta>

const highlight = createHighlighter()

/** Grammars are not small. */
const slow = { timeout: 10_000 }

/** Every kind of element, as it comes without colours for code. */
export const Whole: Story = {
  args: { text: answer },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('heading', { level: 1 })).toHaveTextContent('How water finds its way')
    await expect(canvas.getByRole('link', { name: 'the guide' })).toHaveAttribute(
      'href',
      'https://example.com/guide',
    )
    await expect(canvas.getAllByRole('checkbox')).toHaveLength(2)
  },
}

export const Short: Story = { args: { text: shortAnswer } }

export const Empty: Story = {
  args: { text: '' },
  play: async ({ canvasElement }) => {
    await expect(canvasElement).toHaveTextContent('')
  },
}

const growing = createStoryStream({ status: 'streaming', text: answer.slice(0, 400) })

/** What is settled stays where it is while words come, and when the run ends. */
export const Streaming: Story = {
  args: { stream: growing },
  beforeEach: growing.rewind,
  play: async ({ canvas, canvasElement }) => {
    const document = canvasElement.querySelector('[data-part=document]')
    await expect(document).toHaveAttribute('aria-busy', 'true')
    const heading = canvas.getByRole('heading', { level: 1 })
    for (let end = 400; end < answer.length; end += 60) growing.set({ text: answer.slice(0, end) })
    growing.set({ text: answer, status: 'done' })
    await expect(document).toHaveAttribute('aria-busy', 'false')
    await expect(canvas.getByRole('heading', { level: 1 })).toBe(heading)
  },
}

/** The end of the text is not written out: half a table, half a word in bold. */
export const HalfWay: Story = {
  args: { text: `${answer.slice(0, answer.indexOf('| brook'))}| brook | **2`, streaming: true },
}

/** A hundred and eighty blocks: far from sight, the browser lays out none of them. */
export const Long: Story = {
  tags: ['!autodocs'], // it would bury the stories below
  args: { text: longAnswer },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('[data-part=group]').length).toBeGreaterThan(3)
  },
}

/** With colours, which are loaded with the first block of code. */
export const Code: Story = {
  args: { text: answer.slice(answer.indexOf('```'), answer.indexOf('Call ')), highlight },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await waitFor(
      () => expect(canvasElement.querySelector('[data-token=keyword]')).toHaveTextContent('export'),
      slow,
    )
    const wrap = canvas.getByRole('button', { name: 'Wrap' })
    await userEvent.click(wrap)
    await expect(wrap).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(wrap)
  },
}

const code = createStoryStream({ status: 'streaming', text: codeOnly.slice(0, 300) })

/** An open block of code keeps its colours, and gets more of them. */
export const CodeStreaming: Story = {
  args: { stream: code, highlight },
  beforeEach: code.rewind,
  play: async ({ canvasElement }) => {
    const first = () => canvasElement.querySelector('[data-token=keyword]')
    await waitFor(() => expect(first()).toHaveTextContent('def'), slow)
    const before = first()
    code.set({ text: codeOnly, status: 'done' })
    await expect(first()).toBe(before)
  },
}

const allowClipboard = (writeText: () => Promise<void>) =>
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })

export const Copying: Story = {
  args: { text: '```sh\nnpm install @rivulet/markdown\n```' },
  play: async ({ canvas, userEvent }) => {
    const writeText = fn(() => Promise.resolve())
    allowClipboard(writeText)
    await userEvent.click(canvas.getByRole('button', { name: 'Copy' }))
    await expect(writeText).toHaveBeenCalledWith('npm install @rivulet/markdown\n')
    await expect(canvas.getByRole('status')).toHaveTextContent('Copied')
  },
}

/** A table that is wider than its page scrolls, by the keyboard too. */
export const TableOnNarrowScreen: Story = {
  args: { text: wideTable },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 320 }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.tab()
    const box = canvas.getByRole('group', { name: 'Table' })
    await expect(box).toHaveFocus()
    await expect(box.scrollWidth).toBeGreaterThan(box.clientWidth)
    await expect(canvasElement.querySelector('[data-rivulet]')?.scrollWidth).toBe(320)
  },
}

export const Footnotes: Story = {
  args: { text: answer.slice(answer.indexOf('The first maps')) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Footnotes' })).toBeVisible()
    await expect(canvas.getAllByRole('link', { name: 'Footnote 1' })).toHaveLength(2)
    await expect(canvas.getByRole('link', { name: 'Back to reference 1-2' })).toBeVisible()
  },
}

export const Tasks: Story = {
  args: { text: '- [x] find the spring\n- [ ] follow it\n  - [ ] past the mill\n  - [x] to the bridge\n' },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('checkbox', { name: 'To do' })).toHaveLength(2)
    await expect(canvas.getAllByRole('checkbox', { name: 'Done' })[0]).toBeChecked()
  },
}

/** Each block begins at the side its own words begin, in a page of either direction. */
export const RightToLeft: Story = {
  args: { text: arabicAnswer, lang: 'ar' },
  play: async ({ canvas }) => {
    const list = canvas.getByRole('list')
    await expect(getComputedStyle(list).direction).toBe('rtl')
    await expect(getComputedStyle(canvas.getByText(/English/)).direction).toBe('ltr')
  },
}

/** What would run, or would tell another origin something, is words. */
export const AttackShownAsText: Story = {
  args: {
    text: attacks
      .filter((attack) => /^(<(script|img|svg|a|details|style)\b|!?\[a\]\(javascript)/.test(attack))
      .join('\n\n'),
  },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('script, img, svg, iframe')).toBeNull()
    await expect(canvasElement).toHaveTextContent('onerror')
  },
}

/** Images are words as long as nobody allows their origin. */
export const ImageNotShown: Story = {
  args: {
    text: 'Look: ![a stream in the snow](https://images.example/snow.png) and ![](https://images.example/2.png)',
  },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByText('a stream in the snow')).toBeVisible()
    await expect(canvas.getByText('Image not shown')).toBeVisible()
    await expect(canvasElement.querySelector('img')).toBeNull()
  },
}

/** No Markdown at all: paragraphs and line breaks. */
export const Plain: Story = {
  args: { text: plainAnswer, plain: true },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('em, h1')).toBeNull()
    await expect(canvasElement.querySelectorAll('p')).toHaveLength(3)
  },
}

const drawings = { math: createMath(), diagrams: createDiagrams() }

/** Every element that has a word of its own; one block of code could be copied, the other could not. */
const inWords = (language: MarkdownLanguage) => {
  const { markdown: labels, sample } = language
  const text = [
    '```js\nlet a\n```',
    '```\nlet b\n```',
    '```mermaid\ngraph TD\n  A --> B\n```',
    '$$\nQ = vA\n$$',
    `| ${sample} |\n| - |\n| 1 |`,
    `- [x] ${sample}\n- [ ] ${sample}`,
    '![](https://images.example/a.png)',
    `${sample}[^1] ${sample}[^1]\n\n[^1]: ${sample}`,
  ].join('\n\n')
  return inLanguage(language, {
    labels,
    children: <StreamMarkdown text={text} labels={labels} {...drawings} />,
    async act({ canvas, userEvent }) {
      await canvas.findByRole('img', { name: labels.diagram('mermaid') }, slow)
      const [first, second] = canvas.getAllByRole('button', { name: labels.copy })
      allowClipboard(() => Promise.resolve())
      await userEvent.click(first as HTMLElement)
      allowClipboard(() => Promise.reject(new DOMException('Not now', 'NotAllowedError')))
      await userEvent.click(second as HTMLElement)
      await canvas.findByRole('button', { name: labels.copyFailed })
    },
    data: ['mermaid', 'let a', 'let b'],
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

export const OwnElements: Story = {
  args: {
    text: 'A [link](https://example.com) of the page’s own making.',
    components: { a: (props) => <a {...props} style={{ fontWeight: 700 }} /> },
  },
}

export const Dark: Story = { args: { text: answer, highlight }, globals: { theme: 'dark' } }
