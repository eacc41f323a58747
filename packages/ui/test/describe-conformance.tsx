import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef, type HTMLAttributes, type ReactElement, type Ref, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'

type RootProps = HTMLAttributes<HTMLElement> & { ref?: Ref<never>; 'data-testid'?: string }

export type Conformance = {
  /** The component in a state in which it shows its root, given these props and no others of its own choice. */
  render(props: RootProps): ReactElement
  /** The component as a server sees it: with a stream that has not begun. */
  renderIdle(): ReactElement
  /** The class of the root element. */
  element: typeof HTMLElement
  /** Value of `data-rivulet`. */
  name: string
  /** What a press does, where the component is something to press. */
  action?: () => void
}

/** What holds for every component of the kit. */
export function describeConformance({ render: create, renderIdle, element, name, action }: Conformance) {
  describe('as every component of the kit', () => {
    afterEach(() => {
      cleanup()
      vi.restoreAllMocks()
    })

    const root = () => screen.getByTestId('root')

    it('passes other props to its root', () => {
      render(create({ 'data-testid': 'root', id: 'own', title: 'Own', style: { marginTop: 3 }, lang: 'nl' }))
      expect(root()).toHaveProperty('id', 'own')
      expect(root().title).toBe('Own')
      expect(root().style.marginTop).toBe('3px')
      expect(root().lang).toBe('nl')
    })

    it('passes className to its root', () => {
      render(create({ 'data-testid': 'root', className: 'own two' }))
      expect(root().className).toBe('own two')
    })

    it('names itself to style sheets, whatever it is given', () => {
      render(create({ 'data-testid': 'root', ...{ 'data-rivulet': 'other' } }))
      expect(root().dataset.rivulet).toBe(name)
    })

    it('gives its root to a ref object, and takes it back', () => {
      const ref = createRef<never>()
      const { unmount } = render(create({ 'data-testid': 'root', ref }))
      expect(ref.current).toBeInstanceOf(element)
      expect(ref.current).toBe(root())
      unmount()
      expect(ref.current).toBeNull()
    })

    it('gives its root to a ref function', () => {
      const ref = vi.fn<(root: HTMLElement | null) => void>()
      render(create({ 'data-testid': 'root', ref }))
      expect(ref).toHaveBeenCalledWith(root())
    })

    it('calls handlers of its root', async () => {
      const onClick = vi.fn()
      const onFocus = vi.fn()
      const onBlur = vi.fn()
      render(create({ 'data-testid': 'root', tabIndex: 0, onClick, onFocus, onBlur }))
      // A field that takes the focus when it appears has told of that.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      onFocus.mockClear()
      onBlur.mockClear()
      await userEvent.click(root())
      expect(onClick).toHaveBeenCalledOnce()
      expect(onFocus).toHaveBeenCalledOnce()
      await userEvent.tab()
      expect(onBlur).toHaveBeenCalledOnce()
    })

    if (action) {
      it('calls the handler given to it before it acts', async () => {
        const calls: string[] = []
        vi.mocked(action).mockImplementation(() => void calls.push('action'))
        render(create({ 'data-testid': 'root', onClick: () => calls.push('onClick') }))
        await userEvent.click(root())
        expect(calls).toEqual(['onClick', 'action'])
      })

      it('does not act when the handler given to it prevents the default', async () => {
        vi.mocked(action).mockClear()
        render(create({ 'data-testid': 'root', onClick: (event) => event.preventDefault() }))
        await userEvent.click(root())
        expect(action).not.toHaveBeenCalled()
      })
    }

    it('complains of nothing in StrictMode', () => {
      const complaint = vi.spyOn(console, 'error')
      render(<StrictMode>{create({ 'data-testid': 'root' })}</StrictMode>)
      expect(root()).toBeInstanceOf(element)
      expect(complaint).not.toHaveBeenCalled()
    })

    it('hydrates what the server rendered without a word', () => {
      const recovered = vi.fn()
      const container = document.createElement('div')
      container.innerHTML = renderToString(renderIdle())
      const complaint = vi.spyOn(console, 'error')
      const served = container.innerHTML
      const { unmount } = render(renderIdle(), { container, hydrate: true, onRecoverableError: recovered })
      expect(withoutLateWords(container.innerHTML, served)).toBe(served)
      expect(complaint).not.toHaveBeenCalled()
      expect(recovered).not.toHaveBeenCalled()
      unmount()
    })
  })
}

/** A live region that is served empty may get its words at once: those it holds when it appears may not be spoken. */
function withoutLateWords(html: string, served: string): string {
  const page = document.createElement('div')
  const before = document.createElement('div')
  page.innerHTML = html
  before.innerHTML = served
  const servedRegions = before.querySelectorAll('[role="status"]')
  for (const [index, region] of page.querySelectorAll('[role="status"]').entries()) {
    if (servedRegions[index]?.textContent === '') region.textContent = ''
  }
  return page.innerHTML
}
