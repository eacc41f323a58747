import { act, cleanup, render, screen } from '@testing-library/react'
import type { ComponentPropsWithoutRef } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../../ui/test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { answer, knottyAnswer, longAnswer, plainAnswer, shortAnswer } from '../../test/sample-answers.ts'
import { StreamMarkdown } from './stream-markdown.tsx'

afterEach(cleanup)

const root = () => screen.getByTestId('markdown')
/** What is on the page, whichever document's ids it has, and in whichever order attributes came. */
const htmlOf = (element: Element) => {
  const copy = element.cloneNode(true) as Element
  for (const { attributes } of copy.querySelectorAll('*')) {
    const sorted = [...attributes].sort((a, b) => a.name.localeCompare(b.name))
    for (const { name } of sorted) attributes.removeNamedItem(name)
    for (const attribute of sorted) attributes.setNamedItem(attribute)
  }
  return copy.innerHTML.replace(/_r_\w+?_|:r\w+?:/g, 'id')
}
const document_ = () => root().querySelector('[data-part=document]') as HTMLElement

describe('StreamMarkdown', () => {
  describeConformance({
    render: (props) => <StreamMarkdown {...props} text={answer} />,
    renderIdle: () => <StreamMarkdown stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'stream-markdown',
  })

  it('is busy while it grows, and says so to style sheets', () => {
    const stream = createFakeStream({ status: 'streaming', text: 'Hi' })
    render(<StreamMarkdown data-testid="markdown" stream={stream} />)
    expect(document_().getAttribute('aria-busy')).toBe('true')
    expect(root().dataset.status).toBe('streaming')
    act(() => stream.set({ status: 'done' }))
    expect(document_().getAttribute('aria-busy')).toBe('false')
    expect(root().dataset.status).toBe('done')
  })

  it('stops listening when it goes', () => {
    const stream = createFakeStream({ status: 'streaming', text: 'Hi' })
    const { unmount } = render(<StreamMarkdown stream={stream} />)
    expect(stream.listenerCount).toBeGreaterThan(0)
    unmount()
    expect(stream.listenerCount).toBe(0)
  })

  it('shows another text when it is another one', () => {
    const stream = createFakeStream({ status: 'done', text: '# Old' })
    render(<StreamMarkdown data-testid="markdown" stream={stream} />)
    act(() => stream.set({ status: 'connecting', text: '' }))
    expect(document_().textContent).toBe('')
    act(() => stream.set({ status: 'streaming', text: 'New *text*' }))
    expect(document_().innerHTML).toBe('<div data-part="group"><p dir="auto">New <em>text</em></p></div>')
  })

  it('serves a whole document from a server', () => {
    const html = renderToString(<StreamMarkdown text={answer} />)
    expect(html).toContain('How water finds its way')
    expect(html).toContain('<table')
    expect(html).toContain('vellum')
  })
})

describe.each([
  ['an answer', answer, false, 7],
  ['a knotty one', knottyAnswer, false, 2],
  ['plain text', plainAnswer, true, 1],
])('%s, streamed', (_, text, plain, stepChars) => {
  const oneShot = (prefix: string) => {
    const { container, unmount } = render(<StreamMarkdown text={prefix} plain={plain} repair={false} />)
    const html = htmlOf(container.firstElementChild?.firstElementChild as Element)
    unmount()
    return html
  }

  it('is at every step what it would be at once', () => {
    const stream = createFakeStream({ status: 'streaming' })
    render(<StreamMarkdown data-testid="markdown" stream={stream} plain={plain} repair={false} />)
    for (let end = stepChars; end < text.length + stepChars; end += stepChars) {
      act(() => stream.set({ text: text.slice(0, end) }))
      expect(htmlOf(document_())).toBe(oneShot(text.slice(0, end)))
    }
  })
})

/** What was rendered as emphasis, each time it was. */
const renders: string[] = []
function Counted({ children }: ComponentPropsWithoutRef<'em'>) {
  renders.push(String(children))
  return <b>{children}</b>
}

describe('what is settled', () => {
  beforeEach(() => void renders.splice(0))

  const stepsOf = (text: string, size: number) =>
    Array.from({ length: Math.ceil(text.length / size) }, (_, step) => text.slice(0, (step + 1) * size))

  it('keeps its elements, whatever comes after', () => {
    const stream = createFakeStream({ status: 'streaming' })
    render(<StreamMarkdown data-testid="markdown" stream={stream} />)
    const seen = new Map<number, Element>()
    for (const text of stepsOf(longAnswer, 193)) {
      act(() => stream.set({ text }))
      const blocks = [...root().querySelectorAll('[data-part=group] > *')]
      // The last two may still turn out to be something else.
      for (const [place, block] of blocks.slice(0, -2).entries()) {
        expect(seen.get(place) ?? block).toBe(block)
        seen.set(place, block)
      }
    }
    act(() => stream.set({ status: 'done', text: longAnswer }))
    const blocks = [...root().querySelectorAll('[data-part=group] > *')]
    for (const [place, block] of seen) expect(blocks[place]).toBe(block)
    expect(seen.size).toBeGreaterThan(170)
  })

  it.each([
    ['blocks', 3, (place: number) => `Block ${place} of it.\n\n`],
    ['items of a list', 3, (place: number) => `- Item ${place} of it\n`],
    ['rows of a table', 3, (place: number) => `${place ? '' : '|a|\n|-|\n'}| Row ${place} of it |\n`],
    // Words of a line settle together, some hundred characters at a time.
    ['pieces of a line', 20, (place: number) => `piece ${place} of it, `],
    ['blocks of a quote', 3, (place: number) => `> Block ${place} of it.\n>\n`],
  ])('is not rendered again, were it hundreds of %s', (_, most, piece) => {
    const components = { strong: Counted }
    const pieces = Array.from({ length: 300 }, (_, place) =>
      piece(place).replace(` ${place} `, ` **${place}** `),
    )
    const stream = createFakeStream({ status: 'streaming' })
    render(<StreamMarkdown stream={stream} components={components} />)
    let text = ''
    for (const next of pieces) {
      text += next
      act(() => stream.set({ text }))
    }
    act(() => stream.set({ status: 'done' }))
    const counts = pieces.map((_, place) => renders.filter((words) => words === String(place)).length)
    // Rendered when it comes, and for what follows it until it settles.
    expect(Math.max(...counts)).toBeLessThanOrEqual(most)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1)
  })

  it('is not rendered again with the head of a table, which each page of rows has once', () => {
    const Table = vi.fn(({ children }: ComponentPropsWithoutRef<'table'>) => <table>{children}</table>)
    const stream = createFakeStream({ status: 'streaming' })
    render(<StreamMarkdown stream={stream} components={{ table: Table, strong: Counted }} />)
    const rows = 300
    const pages = Math.ceil(rows / 64)
    let text = '| **head** |\n| - |\n'
    for (let row = 0; row < rows; row++) {
      text += `| Row ${row} |\n`
      act(() => stream.set({ text }))
    }
    expect(renders.length).toBeLessThanOrEqual(pages + 3)
    // Each row, when it comes and when it settles, is one page's alone.
    expect(Table.mock.calls.length).toBeLessThanOrEqual(rows + 3 * pages)
  })

  it('stays in a note that is referred to again and again', () => {
    let rendered = 0
    const a = (props: ComponentPropsWithoutRef<'a'>) => {
      rendered++
      return <a {...props}>{props.children}</a>
    }
    const components = { a }
    const text = `[^1]: note\n\n${'word[^1]\n\n'.repeat(300)}`
    const { container, rerender } = render(<StreamMarkdown text={text} components={components} streaming />)
    rendered = 0
    rerender(<StreamMarkdown text={`${text}word[^1]\n\n`} components={components} streaming />)
    expect(container.querySelectorAll('[data-part=footnote-backs] a')).toHaveLength(301)
    expect(rendered).toBeLessThan(100)
  })

  it('stays although options are written where they are used, new at each render', () => {
    const show = (text: string) => (
      <StreamMarkdown
        text={text}
        streaming
        components={{ em: Counted }}
        images={['https://images.example']}
        linkSchemes={['https']}
        labels={{ copy: 'Kopieren' }}
      />
    )
    const { rerender } = render(show('*one*\n\ntwo\n\nthree\n\n'))
    rerender(show('*one*\n\ntwo\n\nthree\n\nfour'))
    rerender(show('*one*\n\ntwo\n\nthree\n\nfour\n\nfive'))
    expect(renders).toEqual(['one'])
  })
})

describe('two documents on a page', () => {
  it('have ids of their own', () => {
    const { container } = render(
      <>
        <StreamMarkdown text={answer} />
        <StreamMarkdown text={answer} />
      </>,
    )
    const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(6)
    expect(new Set(ids).size).toBe(ids.length)
    for (const link of container.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      expect(ids).toContain(link.hash.slice(1))
    }
  })
})

describe('plain text', () => {
  it('is shown to the letter, in paragraphs', () => {
    render(<StreamMarkdown data-testid="markdown" text={plainAnswer} plain />)
    const paragraphs = [...root().querySelectorAll('p')].map((element) => element.textContent)
    expect(paragraphs).toEqual(plainAnswer.split('\n\n'))
    expect(root().querySelector('em, b, h1')).toBeNull()
    expect(root().hasAttribute('data-plain')).toBe(true)
  })

  it('is Markdown without the word', () => {
    render(<StreamMarkdown data-testid="markdown" text={shortAnswer} />)
    expect(root().querySelector('strong')?.textContent).toBe('very small')
  })
})
