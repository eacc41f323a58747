import { cleanup, render } from '@testing-library/react'
import type { ComponentPropsWithoutRef } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import type { MarkdownLabels } from './labels.ts'
import { StreamMarkdown, type StreamMarkdownProps } from './stream-markdown.tsx'

afterEach(cleanup)

const show = (text: string, props: StreamMarkdownProps = {}) => {
  const { container } = render(<StreamMarkdown text={text} {...props} />)
  return container.querySelector('[data-part=document]') as HTMLElement
}
/** What the first box holds. */
const html = (text: string, props?: StreamMarkdownProps) => show(text, props).firstElementChild?.innerHTML

describe('an element', () => {
  it.each([
    ['one\ntwo', '<p dir="auto">one\ntwo</p>'],
    ['# one', '<h1 dir="auto">one</h1>'],
    ['###### six', '<h6 dir="auto">six</h6>'],
    ['---', '<hr>'],
    ['> one', '<blockquote dir="auto"><p>one</p></blockquote>'],
    ['- one\n- two', '<ul dir="auto"><li>one</li><li>two</li></ul>'],
    ['- one\n\n- two', '<ul dir="auto"><li><p>one</p></li><li><p>two</p></li></ul>'],
    ['1. one', '<ol dir="auto"><li>one</li></ol>'],
    ['7. one', '<ol dir="auto" start="7"><li>one</li></ol>'],
    ['- a\n  - b', '<ul dir="auto"><li>a<ul><li>b</li></ul></li></ul>'],
    ['*a* **b** ~~c~~ `d`', '<p dir="auto"><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>'],
    ['a\\\nb', '<p dir="auto">a<br>b</p>'],
    [
      '[a *b*](https://e.example/c "d")',
      '<p dir="auto"><a href="https://e.example/c" title="d" rel="noopener noreferrer">a <em>b</em></a></p>',
    ],
    ['<b>raw</b>', '<p dir="auto">&lt;b&gt;raw&lt;/b&gt;</p>'],
    [
      '<div>\nraw\n</div>',
      '<div data-part="html" dir="auto" style="white-space: pre-wrap;">&lt;div&gt;\nraw\n&lt;/div&gt;</div>',
    ],
  ])('of %j is %s', (text, expected) => {
    expect(html(text)).toBe(expected)
  })

  it('of a table has a box to scroll in that the keyboard reaches, and columns as they are aligned', () => {
    const box = show('|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|\n|5|').querySelector(
      '[data-part=table]',
    ) as HTMLElement
    expect(box.tabIndex).toBe(0)
    expect(box.getAttribute('aria-label')).toBe('Table')
    const styles = [...box.querySelectorAll<HTMLElement>('tbody tr:first-child td')].map(
      ({ style }) => style.textAlign,
    )
    expect(styles).toEqual(['', 'left', 'center', 'right'])
    const texts = [...box.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    expect(texts).toEqual([
      ['a', 'b', 'c', 'd'],
      ['1', '2', '3', '4'],
      ['5', '', '', ''],
    ])
    expect(box.querySelectorAll('th[scope=col]')).toHaveLength(4)
  })

  it('of a task has a name and cannot be pressed', () => {
    const boxes = [...show('- [x] a\n- [ ] b\n\n1. [x] c\n\n   d').querySelectorAll('input')]
    expect(boxes.map((box) => [box.type, box.checked, box.disabled, box.getAttribute('aria-label')])).toEqual(
      [
        ['checkbox', true, true, 'Done'],
        ['checkbox', false, true, 'To do'],
        ['checkbox', true, true, 'Done'],
      ],
    )
    expect(boxes.map((box) => box.parentElement?.tagName)).toEqual(['LI', 'LI', 'P'])
  })

  it('of a note leads there and back', () => {
    const page = show('a[^x] b[^y] c[^x]\n\n[^x]: one\n[^y]: two')
    const references = [...page.querySelectorAll<HTMLAnchorElement>('sup a')]
    expect(references.map((link) => [link.textContent, link.getAttribute('aria-label')])).toEqual([
      ['1', 'Footnote 1'],
      ['2', 'Footnote 2'],
      ['1', 'Footnote 1'],
    ])
    const notes = references.map((link) => page.querySelector(`[id="${link.hash.slice(1)}"]`))
    expect(notes.map((note) => note?.querySelector('p')?.textContent)).toEqual(['one', 'two', 'one'])
    const backs = [...(notes[0]?.querySelectorAll<HTMLAnchorElement>('[data-part=footnote-backs] a') ?? [])]
    expect(backs.map(({ hash }) => hash.slice(1))).toEqual([references[0]?.id, references[2]?.id])
    expect(backs.map((link) => link.getAttribute('aria-label'))).toEqual([
      'Back to reference 1',
      'Back to reference 1-2',
    ])
  })
})

describe('headings', () => {
  it('can be moved down, to the last level at most', () => {
    expect(html('# a\n\n##### b', { headingOffset: 2 })).toBe('<h3 dir="auto">a</h3><h6 dir="auto">b</h6>')
  })
})

describe('links', () => {
  it('open where they are told to', () => {
    expect(show('[a](b)', { linkTarget: '_blank' }).querySelector('a')?.outerHTML).toBe(
      '<a href="b" target="_blank" rel="noopener noreferrer">a</a>',
    )
  })

  it('are words where their scheme is not allowed', () => {
    expect(html('[a *b*](ftp://c)')).toBe('<p dir="auto">a <em>b</em></p>')
    expect(html('[a](ftp://c.example/)', { linkSchemes: ['ftp'] })).toContain('href="ftp://c.example/"')
    expect(html('[a](https://c.example/)', { linkSchemes: ['ftp'] })).toBe('<p dir="auto">a</p>')
  })
})

describe('a link in a link', () => {
  it('is its words: HTML has none, and a server would send other elements than the page makes', () => {
    expect(html('[a <https://b.example> c](/d)')).toBe(
      '<p dir="auto"><a href="/d" rel="noopener noreferrer">a https://b.example c</a></p>',
    )
  })

  it('that is a reference to a note is its number, which the note leads back to', () => {
    const page = show('[a[^1] *b[^1]*](/d)\n\n[^1]: c')
    expect(page.querySelector('a a')).toBeNull()
    const places = [...page.querySelectorAll('[data-part=footnote-backs] a')].map((back) =>
      page.querySelector(`[id="${back.getAttribute('href')?.slice(1)}"]`),
    )
    expect(places.map((place) => place?.textContent)).toEqual(['1', '1'])
  })
})

describe('a block of code', () => {
  it.each(['```js&#32;fixed\nx', '```js\ffixed\nx', '```js&Tab;fixed\nx'])('has one class, in %j', (text) => {
    expect([...(show(text).querySelector('code')?.classList ?? [])]).toEqual(['language-js'])
  })
})

describe('a note', () => {
  it('has a direction of its own', () => {
    expect(show('a[^1]\n\n[^1]: \u05d0').querySelector('section li')?.getAttribute('dir')).toBe('auto')
  })
})

describe('images', () => {
  const text = '![a *b*](https://images.example/c.png "d") ![](/e.png)'

  it('are words, and ask nobody, unless they are allowed', () => {
    const page = show(text)
    expect(page.querySelector('img')).toBeNull()
    expect(page.innerHTML).not.toContain('images.example')
    expect(
      [...page.querySelectorAll('[data-part=image-not-shown]')].map((element) => element.textContent),
    ).toEqual(['a b', 'Image not shown'])
  })

  it('are shown of origins that are allowed', () => {
    const page = show(text, { images: ['https://images.example', 'self'] })
    const [remote, own] = page.querySelectorAll('img')
    expect(remote?.getAttribute('src')).toBe('https://images.example/c.png')
    expect(remote?.alt).toBe('a b')
    expect(remote?.getAttribute('loading')).toBe('lazy')
    expect(remote?.getAttribute('referrerpolicy')).toBe('no-referrer')
    expect(own?.getAttribute('src')).toBe('/e.png')
  })

  it('are shown as a function says', () => {
    const page = show(text, { images: (url) => url.pathname.startsWith('/c') })
    expect([...page.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
      'https://images.example/c.png',
    ])
  })
})

function Own({ children, ...props }: ComponentPropsWithoutRef<'a'>) {
  return (
    <a {...props} data-own="">
      {children}
    </a>
  )
}

describe('components', () => {
  it('take the place of elements, and get what was made safe', () => {
    const page = show('[a](https://b.example/) [c](javascript:d)', { components: { a: Own } })
    expect([...page.querySelectorAll('a')].map((link) => link.outerHTML)).toEqual([
      '<a href="https://b.example/" rel="noopener noreferrer" data-own="">a</a>',
    ])
  })
})

describe('components and labels', () => {
  it('that are not set leave their places as they are', () => {
    const labels = { copy: undefined, code: undefined } as unknown as Partial<MarkdownLabels>
    const page = show('[a](/b)\n\n```js\nc\n```', { components: { a: undefined, pre: undefined }, labels })
    expect(page.querySelector('a')?.textContent).toBe('a')
    expect(page.querySelector('pre')?.getAttribute('aria-label')).toBe('Code, js')
    expect(page.querySelector('[data-part=code-action]:last-child')?.textContent).toBe('Copy')
  })
})

describe('labels', () => {
  it('take the place of every word', () => {
    const word = 'wort'
    const page = show('- [x] [^1]\n- [ ] b\n\n|c|\n|-|\n\n![](d)\n\n```\ne\n```\n\n[^1]: f', {
      labels: {
        copy: word,
        wrap: word,
        code: () => word,
        table: word,
        taskDone: word,
        taskOpen: word,
        imageNotShown: word,
        footnotes: word,
        footnote: () => word,
        backToReference: () => word,
      },
    })
    const words = [...page.querySelectorAll('[aria-label], [title]')].flatMap((element) => [
      element.getAttribute('aria-label') ?? word,
      element.getAttribute('title') ?? word,
    ])
    expect(new Set(words)).toEqual(new Set([word]))
    expect([...page.querySelectorAll('button')].map((button) => button.textContent)).toEqual([word, word])
  })
})

describe('nesting', () => {
  it('ends where a browser would give up, with the words kept', () => {
    const deep = show(`${'> '.repeat(150)}the end`)
    expect(deep.querySelectorAll('blockquote')).toHaveLength(40)
    expect(deep.textContent).toContain('the end')
  })

  it('ends before a server would, which sends all elements', () => {
    const page = renderToString(<StreamMarkdown text={`${'- '.repeat(120)}the end`} />)
    expect(page).not.toContain('<li><li>')
    expect(page.match(/<ul/g)).toHaveLength(20)
    expect(page).toContain('the end')
  })

  it('ends for words in words, too', () => {
    const deep = show(`${'**a '.repeat(160)}the end${' a**'.repeat(160)}`)
    const depths = [...deep.querySelectorAll('strong')].map((element) => {
      let depth = 0
      for (let at: Element | null = element; at && at !== deep; at = at.parentElement) depth++
      return depth
    })
    expect(Math.max(...depths)).toBeGreaterThan(30)
    expect(Math.max(...depths)).toBeLessThanOrEqual(42) // with the paragraph and its box
    expect(deep.textContent).toContain('the end')
  })
})
