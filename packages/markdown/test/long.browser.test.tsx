import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StreamMarkdown } from '../src/index.ts'
import '../src/styles.css'
import { createFakeStream } from './fake-stream.ts'

afterEach(cleanup)

const table = (rows: number) =>
  `| Place | What stands there | |\n| --: | - | - |\n${Array.from(
    { length: rows },
    (_, row) => `| ${row} | ${'word '.repeat((row % 5) + 1)} | x |\n`,
  ).join('')}`

const widthsIn = (element: Element) =>
  [...(element.querySelector('tr')?.children ?? [])].map((cell) =>
    Math.round(cell.getBoundingClientRect().width),
  )

it('continues a long table with columns of the same widths, under the same head', () => {
  const { container } = render(<StreamMarkdown text={table(300)} />)
  const tables = [...container.querySelectorAll('table')]
  expect(tables.map((element) => element.rows.length)).toEqual([65, 65, 65, 65, 45])
  const [first, ...others] = tables.map(widthsIn)
  expect(new Set(first).size).toBeGreaterThan(1)
  for (const widths of others) expect(widths).toEqual(first)
})

it('keeps the columns of a long table alike when the page gets narrower', async () => {
  const { container, rerender } = render(
    <div style={{ width: 600 }}>
      <StreamMarkdown text={table(150)} />
    </div>,
  )
  const before = widthsIn(container)
  rerender(
    <div style={{ width: 240 }}>
      <StreamMarkdown text={table(150)} />
    </div>,
  )
  expect(widthsIn(container)).not.toEqual(before)
  const [first, second] = container.querySelectorAll('table')
  await expect.poll(() => widthsIn(second as Element)).toEqual(widthsIn(first as Element))
})

it('leaves the first rows and items where they are when a table or a list grows long', () => {
  const list = Array.from({ length: 300 }, (_, item) => `${item + 1}. Item\n`).join('')
  for (const text of [table(140), list]) {
    const stream = createFakeStream({ status: 'streaming' })
    const { container, unmount } = render(<StreamMarkdown stream={stream} />)
    act(() => stream.set({ text: text.slice(0, 900) }))
    const selector = 'tbody > tr, li'
    const settled = [...container.querySelectorAll(selector)].slice(0, -2)
    for (let end = 900; end < text.length; end += 300) act(() => stream.set({ text: text.slice(0, end) }))
    act(() => stream.set({ text, status: 'done' }))
    const now = container.querySelectorAll(selector)
    expect(settled.filter((element, place) => element !== now[place])).toEqual([])
    expect(settled.length).toBeGreaterThan(15)
    unmount()
  }
})

it('counts on in what continues a long list', () => {
  const text = Array.from({ length: 300 }, (_, item) => `${item + 5}. Item\n`).join('')
  const { container } = render(<StreamMarkdown text={text} />)
  const lists = [...container.querySelectorAll('ol')]
  expect(lists.map(({ start, children }) => [start, children.length])).toEqual([
    [5, 256],
    [261, 44],
  ])
  const [end, start] = [lists[0]?.lastElementChild, lists[1]?.firstElementChild] as Element[]
  const gap = (start as Element).getBoundingClientRect().top - (end as Element).getBoundingClientRect().bottom
  expect(gap).toBeLessThan(10)
  expect(gap).toBeGreaterThanOrEqual(0)
})
