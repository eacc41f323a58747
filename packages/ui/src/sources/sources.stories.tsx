import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { sources } from '../../test/sample-messages.ts'
import { linkOf as sourceLink } from './link-of.ts'
import { Sources } from './sources.tsx'

const meta = { title: 'Chat/Sources', component: Sources, args: { sources } } satisfies Meta<typeof Sources>

export default meta
type Story = StoryObj<typeof meta>

const many = Array.from({ length: 9 }, (_, index) => ({
  url: `https://example.org/page-${index + 1}`,
  title: `On the shape of rivers, part ${index + 1}`,
  raw: null,
}))

export const Few: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('link', { name: /How springs begin/ })).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    )
    await expect(canvas.getAllByRole('link')).toHaveLength(2)
  },
}

export const Many: Story = {
  args: { sources: many },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getAllByRole('listitem')).toHaveLength(4)
    await userEvent.click(canvas.getByRole('button', { name: 'Show all 9' }))
    await expect(canvas.getAllByRole('listitem')).toHaveLength(9)
    await userEvent.click(canvas.getByRole('button', { name: 'Show fewer' }))
    await expect(canvas.getAllByRole('listitem')).toHaveLength(4)
  },
}

/** A model may cite anything: only addresses of the web become links. */
export const NoScripts: Story = {
  args: { sources: [{ url: 'javascript:alert(1)', title: 'Press here', raw: null }] },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('link')).toBeNull()
  },
}

export const None: Story = { args: { sources: [] } }

export const VeryLong: Story = {
  args: {
    sources: [{ url: 'https://example.org/x', title: 'A title without an end '.repeat(20), raw: null }],
  },
}

/** Folded, and with all that there is. */
const inWords = (language: Language) => {
  const labels = language.words.sources
  const cited = [
    ...many.slice(0, 3).map(({ url }) => ({ url, title: language.sample.question, raw: null })),
    { url: '', title: '', raw: null },
    { url: '', title: language.sample.reason, raw: null },
  ]
  return inLanguage(language, {
    labels,
    children: (
      <>
        <Sources sources={cited} labels={labels} />
        <Sources sources={cited} labels={labels} />
      </>
    ),
    async act({ canvas, userEvent }) {
      const [, second] = canvas.getAllByRole('button', { name: labels.showAll(5) })
      await userEvent.click(second as HTMLElement)
    },
    data: ['example.org'],
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

/** Markup of your own: `sourceLink` gives an address only where it is one of the web. */
export const OwnMarkup = ownMarkup(
  function OwnSources() {
    return (
      <ol>
        {[...sources, { url: 'javascript:alert(1)', title: 'Press here', raw: null }].map((source) => {
          const { href, host } = sourceLink(source.url)
          const name = source.title || host
          return <li key={name}>{href ? <a href={href}>{name}</a> : name}</li>
        })}
      </ol>
    )
  },
  async ({ canvas }) => {
    await expect(canvas.getAllByRole('link')).toHaveLength(2)
  },
)

export const Dark: Story = { globals: { theme: 'dark' } }
