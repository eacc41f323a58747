import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { expect, waitFor } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { ScrollToLatest, type ScrollToLatestProps } from './scroll-to-latest.tsx'
import { useFollowLatest } from './use-follow-latest.ts'

type BoxProps = Omit<ScrollToLatestProps, 'latest'> & { lines?: number }

let addLine = () => {}

/** A box of lines, to which a story adds. */
function Box({ lines = 30, ...props }: BoxProps) {
  const latest = useFollowLatest()
  const [count, setCount] = useState(lines)
  useEffect(() => {
    addLine = () => setCount((before) => before + 1)
  }, [])
  return (
    <div style={{ display: 'grid', gap: 12, justifyItems: 'start' }}>
      <div
        ref={latest.viewportRef}
        data-testid="box"
        role="log"
        aria-label="Lines"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        style={{ blockSize: 200, inlineSize: 240, overflow: 'auto' }}
      >
        <div>
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added
            <p key={index}>Line {index + 1}</p>
          ))}
        </div>
      </div>
      <ScrollToLatest latest={latest} {...props} />
    </div>
  )
}

const meta = {
  title: 'Chat/ScrollToLatest',
  component: ScrollToLatest,
  args: { latest: { isFollowing: () => true, subscribe: () => () => {}, toLatest() {}, focus() {} } },
  render: ({ latest: _, ...args }) => <Box {...args} />,
} satisfies Meta<typeof ScrollToLatest>

export default meta
type Story = StoryObj<typeof meta>

const fromEnd = (box: HTMLElement) => box.scrollHeight - box.clientHeight - box.scrollTop
const atEnd = (box: HTMLElement) => waitFor(() => expect(fromEnd(box)).toBeLessThanOrEqual(1))

/** While the end is in sight, new lines keep it there, and there is no button. */
export const Following: Story = {
  play: async ({ canvas }) => {
    const box = canvas.getByTestId('box')
    await atEnd(box)
    addLine()
    await canvas.findByText('Line 31')
    await atEnd(box)
    await expect(canvas.queryByRole('button')).toBeNull()
  },
}

/** Whoever turns the wheel up reads: nothing moves under them, until they ask to go back. */
export const LetGo: Story = {
  play: async ({ canvas, userEvent }) => {
    const box = canvas.getByTestId('box')
    await atEnd(box)
    box.dispatchEvent(new WheelEvent('wheel', { deltaY: -120, bubbles: true }))
    box.scrollTop -= 120
    const button = await canvas.findByRole('button', { name: 'Scroll to the latest' })
    const { scrollTop } = box
    addLine()
    await canvas.findByText('Line 31')
    await expect(box.scrollTop).toBe(scrollTop)
    await userEvent.click(button)
    await atEnd(box)
    await expect(canvas.queryByRole('button')).toBeNull()
    await expect(box).toHaveFocus()
  },
}

const letGo: Story['play'] = async ({ canvas }) => {
  const box = canvas.getByTestId('box')
  await atEnd(box)
  box.dispatchEvent(new WheelEvent('wheel', { deltaY: -120, bubbles: true }))
  box.scrollTop = 0
  await expect(await canvas.findByRole('button')).toBeVisible()
}

export const OwnContent: Story = {
  args: { children: <span style={{ padding: '0 1rem' }}>New text</span> },
  play: letGo,
}

const elsewhere = { isFollowing: () => false, subscribe: () => () => {}, toLatest() {}, focus() {} }

const inWords = (language: Language) =>
  inLanguage(language, {
    labels: language.words.scrollToLatest,
    children: (
      <ScrollToLatest
        latest={elsewhere}
        labels={language.words.scrollToLatest}
        style={{ justifySelf: 'start' }}
      />
    ),
  })

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

/** Markup of your own: `useFollowLatest` follows the box, and tells whether it does. */
export const OwnMarkup = ownMarkup(
  function OwnScroll() {
    const latest = useFollowLatest()
    const isFollowing = useSyncExternalStore(latest.subscribe, latest.isFollowing, () => true)
    return (
      <>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <section ref={latest.viewportRef} className="own-scroll" aria-label="Lines" tabIndex={0}>
          <ol>
            {Array.from({ length: 30 }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines stay as they are
              <li key={index}>One line of many</li>
            ))}
          </ol>
        </section>
        {!isFollowing && (
          <button type="button" onClick={latest.toLatest}>
            Down to the last
          </button>
        )}
      </>
    )
  },
  async ({ canvas, userEvent }) => {
    const box = canvas.getByRole('region', { name: 'Lines' })
    await atEnd(box)
    box.dispatchEvent(new WheelEvent('wheel', { deltaY: -120, bubbles: true }))
    box.scrollTop = 0
    await userEvent.click(await canvas.findByRole('button'))
    await atEnd(box)
  },
)

export const Dark: Story = { play: letGo, globals: { theme: 'dark' } }
