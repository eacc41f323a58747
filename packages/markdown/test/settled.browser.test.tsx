import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StreamMarkdown } from '../src/index.ts'
import '../src/styles.css'
import { createFakeStream } from './fake-stream.ts'
import { answer, codeOnly, longAnswer, wideTable } from './sample-answers.ts'

afterEach(cleanup)

const wholeAnswer = `${answer}\n${longAnswer}`
const blocksIn = (container: Element) => [...container.querySelectorAll('[data-part=group] > *')]

it('keeps the elements and the text of what is settled, to the end', () => {
  const stream = createFakeStream({ status: 'streaming' })
  const { container } = render(<StreamMarkdown stream={stream} />)
  /** Elements and texts of each block when there were two behind it. */
  const settled = new Map<number, Node[]>()
  const nodesOf = (block: Element) => {
    const walker = document.createTreeWalker(block)
    const nodes: Node[] = [block]
    while (walker.nextNode()) nodes.push(walker.currentNode)
    return nodes
  }
  for (let end = 0; end < wholeAnswer.length; end += 120) {
    act(() => stream.set({ text: wholeAnswer.slice(0, end) }))
    for (const [place, block] of blocksIn(container).slice(0, -2).entries()) {
      // Notes that come late turn their references from words into links: those blocks settle later.
      if (!settled.has(place) && !block.textContent?.includes('[^')) settled.set(place, nodesOf(block))
    }
  }
  act(() => stream.set({ text: wholeAnswer, status: 'done' }))
  const blocks = blocksIn(container)
  const moved = [...settled].filter(([place, nodes]) => {
    const now = nodesOf(blocks[place] as Element)
    return now.length !== nodes.length || now.some((node, index) => node !== nodes[index])
  })
  expect(settled.size).toBeGreaterThan(180)
  expect(moved).toEqual([])
})

it('leaves a selection in settled text as it is', () => {
  const stream = createFakeStream({ status: 'streaming', text: wholeAnswer.slice(0, 900) })
  const { container } = render(<StreamMarkdown stream={stream} />)
  const selection = getSelection() as Selection
  selection.selectAllChildren(container.querySelector('p') as Element)
  const selected = selection.toString()
  expect(selected).toContain('A rivulet begins')
  for (let end = 900; end < 3000; end += 60) act(() => stream.set({ text: wholeAnswer.slice(0, end) }))
  act(() => stream.set({ status: 'done' }))
  expect(getSelection()?.toString()).toBe(selected)
  expect(getSelection()?.isCollapsed).toBe(false)
})

it('does not lay out what is far out of sight', () => {
  const { container } = render(<StreamMarkdown text={longAnswer} />)
  const groups = [...container.querySelectorAll('[data-part=group]')]
  expect(groups.length).toBeGreaterThan(3)
  expect(getComputedStyle(groups[0] as Element).contentVisibility).toBe('auto')
  const isSkipped = (group: Element) =>
    !(group.firstElementChild as Element).checkVisibility({ contentVisibilityAuto: true })
  return expect.poll(() => groups.map(isSkipped)).toContain(true)
})

it('scrolls wide tables and long lines in their own boxes, not the page', async () => {
  const longLine = `\`\`\`\n${'word '.repeat(200)}\n${'short\n'.repeat(80)}\`\`\`\n`
  const { container } = render(
    <div style={{ width: 320 }}>
      <StreamMarkdown text={`${wideTable}\n${longLine}\n${'y'.repeat(400)}`} />
    </div>,
  )
  const page = container.firstElementChild as Element
  expect(page.scrollWidth).toBe(320)
  for (const selector of ['[data-part=table]', 'pre']) {
    const box = container.querySelector(selector) as Element
    // What is in sight is known with the first frame.
    await expect.poll(() => box.scrollWidth).toBeGreaterThan(box.clientWidth)
    expect(box.getBoundingClientRect().width).toBeLessThanOrEqual(320)
  }
  const line = container.querySelector('[data-part=lines]') as Element
  // A box of lines clips what stands out of it: it must hold its longest one.
  expect(line.scrollWidth).toBe(line.clientWidth)
})

it('breaks long lines of code when it is told to', () => {
  const { container } = render(
    <div style={{ width: 320 }}>
      <StreamMarkdown text={`\`\`\`\n${'word '.repeat(200)}\n\`\`\`\n`} />
    </div>,
  )
  act(() => (container.querySelector('[aria-pressed]') as HTMLElement).click())
  const box = container.querySelector('pre') as Element
  expect(box.scrollWidth).toBe(box.clientWidth)
})

it('copies code from the page as it is written', () => {
  const { container } = render(<StreamMarkdown text={codeOnly} />)
  const code = container.querySelector('code') as HTMLElement
  getSelection()?.selectAllChildren(code)
  expect(getSelection()?.toString().trim()).toBe(code.textContent?.trim())
})
