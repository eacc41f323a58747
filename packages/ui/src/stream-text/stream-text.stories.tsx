import { isRunning, StreamError } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { ownMarkup } from '../../test/own-markup.tsx'
import {
  answer,
  arabicAnswer,
  japaneseAnswer,
  longWordAnswer,
  mixedAnswer,
  shortAnswer,
  veryLongAnswer,
} from '../../test/sample-answers.ts'
import { createStoryStream } from '../../test/story-stream.ts'
import { StreamText } from './stream-text.tsx'
import { useSmoothText } from './use-smooth-text.ts'

const meta = { title: 'Text/StreamText', component: StreamText } satisfies Meta<typeof StreamText>

export default meta
type Story = StoryObj<typeof meta>

const rootIn = (canvas: HTMLElement) => canvas.querySelector('[data-rivulet="stream-text"]') as HTMLElement

export const Streaming: Story = {
  args: { stream: createStoryStream({ status: 'streaming', text: answer.slice(0, 260) }) },
  play: async ({ canvasElement }) => {
    await expect(rootIn(canvasElement)).toHaveAttribute('aria-busy', 'true')
    await expect(canvasElement.querySelector('[data-rivulet="caret"]')).toBeVisible()
  },
}

/** The connection was lost, and another one is being opened: the text stays, and the caret waits behind it. */
export const Reconnecting: Story = {
  args: { stream: createStoryStream({ status: 'reconnecting', text: answer.slice(0, 260) }) },
  play: async ({ canvasElement }) => {
    await expect(rootIn(canvasElement)).toHaveAttribute('aria-busy', 'true')
    const caret = canvasElement.querySelector<HTMLElement>('[data-rivulet="caret"]')
    await expect(caret).toBeVisible()
    await expect(caret?.getAnimations()).toHaveLength(1)
  },
}

/** Resumed after a cancel: nothing of the rest has come yet. */
export const Resuming: Story = {
  args: { stream: createStoryStream({ status: 'connecting', text: answer.slice(0, 260) }) },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-rivulet="caret"]')).toBeVisible()
  },
}

/** Before any run there is no text, and no caret. */
export const Idle: Story = {
  args: { stream: createStoryStream() },
  play: async ({ canvasElement }) => {
    await expect(rootIn(canvasElement)).toHaveTextContent('')
    await expect(rootIn(canvasElement)).toHaveAttribute('aria-busy', 'false')
  },
}

export const Done: Story = {
  args: { stream: createStoryStream({ status: 'done', text: answer }) },
  play: async ({ canvasElement }) => {
    await expect(rootIn(canvasElement).textContent).toBe(answer)
    await expect(canvasElement.querySelectorAll('[data-part="paragraph"]')).toHaveLength(3)
    await expect(canvasElement.querySelector('[data-rivulet="caret"]')).toBeNull()
  },
}

export const Short: Story = { args: { stream: createStoryStream({ status: 'done', text: shortAnswer }) } }

/** What came before the person cancelled stays. */
export const Cancelled: Story = {
  args: { stream: createStoryStream({ status: 'cancelled', text: answer.slice(0, 260) }) },
}

/** What came before the failure stays. */
export const Failed: Story = {
  args: {
    stream: createStoryStream({
      status: 'error',
      text: answer.slice(0, 260),
      error: new StreamError('truncated', 'The body broke off.'),
    }),
  },
}

const typed = createStoryStream({ status: 'connecting' })

/** Text is typed as it arrives; when the run ends, all of it is there at once. */
export const Typing: Story = {
  args: { stream: typed },
  beforeEach: typed.rewind,
  play: async ({ canvasElement }) => {
    const root = rootIn(canvasElement)
    typed.set({ status: 'streaming', text: shortAnswer })
    await waitFor(() => expect(root.textContent).toBe(shortAnswer))
    typed.set({ text: answer })
    await expect(answer.startsWith(root.textContent ?? '')).toBe(true)
    typed.set({ status: 'done' })
    await expect(root.textContent).toBe(answer)
  },
}

const settling = createStoryStream({ status: 'streaming', text: answer.slice(0, 300) })

/** A finished paragraph is settled: more text never touches its element again. */
export const ParagraphsSettle: Story = {
  args: { stream: settling },
  beforeEach: settling.rewind,
  play: async ({ canvasElement }) => {
    const [first] = canvasElement.querySelectorAll('[data-part="paragraph"]')
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    if (first)
      observer.observe(first, { characterData: true, childList: true, attributes: true, subtree: true })
    settling.set({ status: 'done', text: answer })
    await expect(rootIn(canvasElement).textContent).toBe(answer)
    await expect(canvasElement.querySelector('[data-part="paragraph"]')).toBe(first)
    await expect([...changes, ...observer.takeRecords()]).toEqual([])
    observer.disconnect()
  },
}

/** For pages that want each arrival as it is. */
export const WithoutTyping: Story = {
  args: { stream: createStoryStream({ status: 'streaming', text: answer.slice(0, 260) }), typing: false },
}

export const WithoutCaret: Story = {
  args: { stream: createStoryStream({ status: 'streaming', text: answer.slice(0, 260) }), caret: false },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-rivulet="caret"]')).toBeNull()
  },
}

export const OwnCaret: Story = {
  args: {
    stream: createStoryStream({ status: 'streaming', text: answer.slice(0, 260) }),
    caret: <span aria-hidden="true"> ●</span>,
  },
}

/** A text of the page's own, which needs no stream. */
export const PlainText: Story = { args: { text: answer, streaming: false } }

/** Two hundred paragraphs, in groups whose layout is their own. */
export const VeryLong: Story = {
  tags: ['!autodocs'], // it would bury the stories below
  args: { stream: createStoryStream({ status: 'streaming', text: veryLongAnswer }) },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('[data-part="paragraph"]')).toHaveLength(200)
    await expect(canvasElement.querySelectorAll('[data-part="group"]').length).toBeGreaterThan(1)
  },
}

/** A word that no line can hold is broken, so that the page does not scroll sideways. */
export const LongWord: Story = {
  args: { stream: createStoryStream({ status: 'done', text: longWordAnswer }) },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth)
  },
}

export const Japanese: Story = {
  args: { stream: createStoryStream({ status: 'streaming', text: japaneseAnswer }), lang: 'ja' },
}

/** Each paragraph begins at the side its own words begin, in a page of either direction. */
export const RightToLeft: Story = {
  args: { stream: createStoryStream({ status: 'streaming', text: arabicAnswer }), lang: 'ar' },
  play: async ({ canvasElement }) => {
    const paragraph = canvasElement.querySelector('[data-part="paragraph"]') as HTMLElement
    const words = document.createRange()
    words.setStart(paragraph.firstChild as Text, 0)
    words.setEnd(paragraph.firstChild as Text, 5)
    const gapAtTheRight = paragraph.getBoundingClientRect().right - words.getBoundingClientRect().right
    await expect(gapAtTheRight).toBeLessThan(4)
  },
}

export const MixedDirections: Story = {
  args: { stream: createStoryStream({ status: 'done', text: mixedAnswer }) },
}

const own = createStoryStream({ status: 'streaming' })

/** Markup of your own: `useSmoothText` gives what is typed so far, by graphemes at the pace of arrival. */
export const OwnMarkup = ownMarkup(
  function OwnText() {
    const text = useSmoothText({ stream: own })
    const isOn = useStreamValue(own, (state) => isRunning(state.status))
    return (
      <blockquote aria-busy={isOn}>
        {text.split('\n\n').map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs only grow and follow each other
          <p key={index}>{paragraph}</p>
        ))}
      </blockquote>
    )
  },
  async ({ canvasElement }) => {
    own.rewind()
    own.set({ text: answer })
    await expect(canvasElement.querySelector('blockquote')).not.toHaveTextContent('the way.')
    own.set({ status: 'done' })
    await expect(canvasElement.querySelector('blockquote')).toHaveTextContent('the way.')
  },
)

export const Dark: Story = { ...Streaming, globals: { theme: 'dark' } }
