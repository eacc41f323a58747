import { cleanup, render } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it } from 'vitest'
import { attacks } from '../../../test/attacks.ts'
import { dangersIn } from '../../../test/dangers-in.ts'
import { StreamMarkdown } from '../stream-markdown.tsx'

afterEach(cleanup)

it('knows attacks when it sees them', () => {
  expect(attacks.length).toBeGreaterThan(700)
  expect(new Set(attacks).size).toBe(attacks.length)
  const page = document.createElement('div')
  page.innerHTML =
    '<a href="java\nscript:a">a</a><b onclick="a">b</b><script></script><img src="https://foreign.invalid"><p style="background: url(a)">'
  expect(dangersIn(page)).toHaveLength(5)
})

/** So many at a time that a slow machine is done with them within a test's limit. */
const partSize = 50
const parts = Array.from({ length: Math.ceil(attacks.length / partSize) }, (_, part) => ({
  from: part * partSize + 1,
  some: attacks.slice(part * partSize, (part + 1) * partSize),
}))

it.each(parts)('shows each attack as words, streamed or at once, from the $from. on', ({ some }) => {
  for (const attack of some) {
    const half = attack.slice(0, attack.length / 2)
    const { container, rerender, unmount } = render(<StreamMarkdown text={half} streaming />)
    expect({ attack: half, dangers: dangersIn(container) }).toEqual({ attack: half, dangers: [] })
    rerender(<StreamMarkdown text={attack} />)
    expect({ attack, dangers: dangersIn(container) }).toEqual({ attack, dangers: [] })
    unmount()
  }
})

it('shows each attack as words from a server', () => {
  for (const attack of attacks) {
    const page = new DOMParser().parseFromString(
      renderToString(<StreamMarkdown text={attack} />),
      'text/html',
    )
    expect({ attack, dangers: dangersIn(page.body) }).toEqual({ attack, dangers: [] })
  }
})
