import { act, cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeStream } from '../../../test/fake-stream.ts'
import { createMath } from '../../math/index.ts'
import { StreamMarkdown } from '../stream-markdown.tsx'
import type { FormulaRenderer, MathSupport } from './math-support.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const part = (name: string) => document.querySelector(`[data-part=${name}]`)

/** Says `[x]` for `x`, once it is let. */
function createLateMath(fail?: Error) {
  let renderer: FormulaRenderer | undefined
  let finish = () => {}
  const loaded = new Promise<void>((resolve) => {
    finish = () => {
      renderer = (tex, display) => (tex === 'bad' ? null : `<i>${display ? 'D' : ''}[${tex}]</i>`)
      resolve()
    }
  })
  const math: MathSupport = {
    syntax: createMath().syntax,
    get: () => renderer,
    load: () => (fail ? Promise.reject(fail) : loaded),
  }
  return { math, load: () => act(async () => finish()) }
}

describe('formulas', () => {
  it('are source until what draws them is there', async () => {
    const { math, load } = createLateMath()
    render(<StreamMarkdown text={'so $x$ is\n\n$$\ny\n$$'} math={math} />)
    expect(part('math-source')?.textContent).toBe('x')
    expect(part('math-block')?.textContent).toBe('y\n')
    await load()
    expect(document.querySelector('p')?.innerHTML).toBe('so <span data-part="math"><i>[x]</i></span> is')
    expect(part('math-block')?.textContent).toBe('D[y]')
  })

  it('of their own are drawn once they are closed, in the same place', async () => {
    const { math, load } = createLateMath()
    const stream = createFakeStream({ status: 'streaming', text: '$a$\n\n$$\ny' })
    render(<StreamMarkdown stream={stream} math={math} />)
    await load()
    const block = part('math-block')
    expect(block?.textContent).toBe('y\n')
    act(() => stream.set({ text: '$a$\n\n$$\ny\n$$', status: 'done' }))
    expect(part('math-block')).toBe(block)
    expect(block?.textContent).toBe('D[y]')
  })

  it('stay source where they are none, and where they are longer than anybody reads', async () => {
    const { math, load } = createLateMath()
    render(<StreamMarkdown text={`$bad$ $a$\n\n$$\n${'y'.repeat(10_001)}\n$$`} math={math} />)
    await load()
    expect([...document.querySelectorAll('[data-part=math-source]')].map((is) => is.textContent)).toEqual([
      'bad',
      `${'y'.repeat(10_001)}\n`,
    ])
  })

  it('stay source, and tell the page, when what draws them cannot be loaded', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const failure = new Error('offline')
    const { math } = createLateMath(failure)
    await act(async () => void render(<StreamMarkdown text="$x$" math={math} />))
    expect(report).toHaveBeenCalledExactlyOnceWith(failure)
    expect(part('math-source')?.textContent).toBe('x')
  })

  it('are not there without the option, which code in the language `math` does not need', () => {
    render(<StreamMarkdown text={'$x$\n\n```math\ny\n```'} />)
    expect(document.querySelector('p')?.textContent).toBe('$x$')
    expect(document.querySelector('code')?.className).toBe('language-math')
  })
})

describe('createMath', () => {
  it('draws with KaTeX, and gives formulas to screen readers too', async () => {
    const math = createMath()
    expect(math.get()).toBeUndefined()
    await math.load()
    const html = math.get()?.('x^2', false) ?? ''
    expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">')
    expect(html).toContain('class="katex-html" aria-hidden="true"')
  })

  it('draws without any style sheet when told to', async () => {
    const math = createMath({ output: 'mathml' })
    await math.load()
    expect(math.get()?.('x^2', true)).not.toContain('katex-html')
  })

  it('knows macros, and forgets those that a formula makes', async () => {
    const math = createMath({ macros: { '\\R': '\\mathbb{R}' } })
    await math.load()
    expect(math.get()?.('\\R', false)).not.toBeNull()
    expect(math.get()?.('\\gdef\\Q{q}\\Q', false)).not.toBeNull()
    expect(math.get()?.('\\Q', false)).toBeNull()
  })

  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://evil.example}',
    '\\includegraphics{https://evil.example/x.png}',
    '\\htmlStyle{background:url(https://evil.example)}{x}',
    '\\htmlData{a=b}{x}',
    '\\htmlId{a}{x}',
    '<img src=x onerror=alert(1)>',
    '\\text{<script>alert(1)</script>}',
    '\\def\\a{\\a\\a}\\a',
  ])('lets nothing of %s through', async (tex) => {
    const math = createMath()
    await math.load()
    const place = document.createElement('div')
    place.innerHTML = math.get()?.(tex, true) ?? ''
    expect(place.querySelector('a, img, script, [id], [style*=url], [data-a], [onerror]')).toBeNull()
  })
})
