import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { answer } from '../../test/sample-answers.ts'
import { createStoryStream } from '../../test/story-stream.ts'
import { StreamText } from '../stream-text/stream-text.tsx'
import { StreamAnnouncer } from './stream-announcer.tsx'
import { useAnnouncements } from './use-announcements.ts'

const meta = {
  title: 'State/StreamAnnouncer',
  component: StreamAnnouncer,
  render: (args) => (
    <>
      <StreamText stream={args.stream} typing={false} />
      <StreamAnnouncer {...args} />
    </>
  ),
} satisfies Meta<typeof StreamAnnouncer>

export default meta
type Story = StoryObj<typeof meta>

const said = (canvas: HTMLElement) =>
  [...canvas.querySelectorAll('[data-rivulet="stream-announcer"] p')].map((sentence) => sentence.textContent)

const bySentence = createStoryStream({ status: 'streaming', runId: 1 })

/** Nothing is seen of it: each sentence is spoken once it is whole. */
export const BySentence: Story = {
  args: { stream: bySentence },
  beforeEach: bySentence.rewind,
  play: async ({ canvasElement }) => {
    bySentence.set({ text: 'A rivulet is a very small stream. It carr' })
    await expect(said(canvasElement)).toEqual(['A rivulet is a very small stream.'])
    bySentence.set({ text: 'A rivulet is a very small stream. It carries **little**.', status: 'done' })
    await expect(said(canvasElement)).toEqual(['A rivulet is a very small stream.', 'It carries little.'])
  },
}

const atEnd = createStoryStream({ status: 'streaming', text: '', runId: 1 })

export const AtEnd: Story = {
  args: { stream: atEnd, mode: 'end' },
  beforeEach: atEnd.rewind,
  play: async ({ canvasElement }) => {
    atEnd.set({ text: answer.slice(0, 200) })
    await expect(said(canvasElement)).toEqual([])
    atEnd.set({ text: answer, status: 'done' })
    await expect(said(canvasElement)).toHaveLength(1)
  },
}

const off = createStoryStream({ status: 'streaming', runId: 1 })

export const Off: Story = {
  args: { stream: off, mode: 'off' },
  beforeEach: off.rewind,
  play: async ({ canvasElement }) => {
    off.set({ text: answer, status: 'done' })
    await expect(said(canvasElement)).toEqual([])
  },
}

const inWords = (language: Language) => {
  const stream = createStoryStream({ status: 'streaming', runId: 1 })
  return inLanguage(language, {
    labels: language.words.streamAnnouncer,
    children: (
      <>
        <StreamText stream={stream} typing={false} />
        <StreamAnnouncer stream={stream} locale={language.tag} labels={language.words.streamAnnouncer} />
      </>
    ),
    async act({ canvasElement }) {
      stream.rewind()
      stream.set({ text: language.sample.answer, status: 'done' })
      await expect(said(canvasElement).length).toBeGreaterThan(1)
    },
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const own = createStoryStream({ status: 'streaming', runId: 1 })

/** Markup of your own: `useAnnouncements` gives each sentence once, for a live region that you make. */
export const OwnMarkup = ownMarkup(
  function OwnAnnouncer() {
    const text = useStreamValue(own, (state) => state.text)
    const spoken = useAnnouncements(own)
    return (
      <>
        <p aria-busy={true}>{text}</p>
        <div role="log" aria-label="Read out" className="own-unseen">
          {spoken.map((sentence) => (
            <p key={sentence.id}>{sentence.text}</p>
          ))}
        </div>
      </>
    )
  },
  async ({ canvas }) => {
    own.rewind()
    own.set({ text: 'A rivulet is a very small stream. It carr' })
    await expect(canvas.getByRole('log')).toHaveTextContent(/^A rivulet is a very small stream\.$/)
  },
)
