import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { sources } from '../../test/sample-messages.ts'
import { linkOf } from './link-of.ts'
import { Sources } from './sources.tsx'

afterEach(cleanup)

describe('Sources', () => {
  describeConformance({
    render: (props) => <Sources {...props} sources={sources} />,
    renderIdle: () => <Sources sources={sources} />,
    element: HTMLElement,
    name: 'sources',
  })

  it('names a source by its title, else by its host, else by its place', () => {
    const nameless = { url: '', title: '', raw: null }
    const { container } = render(<Sources sources={[...sources, nameless]} />)
    const names = [...container.querySelectorAll('[data-part="name"]')].map((name) => name.textContent)
    expect(names).toEqual(['How springs begin', 'example.com', 'Field notes, third edition', 'Source 4'])
  })

  it('renders nothing without sources', () => {
    render(<Sources sources={[]} data-testid="root" />)
    expect(screen.queryByTestId('root')).toBeNull()
  })
})

describe('linkOf', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'not an address', ''])(
    'makes no link of %j',
    (url) => {
      expect(linkOf(url)).toEqual({ href: undefined, host: '' })
    },
  )

  it('gives the host without its www', () => {
    expect(linkOf('https://www.example.org:8443/a')).toEqual({
      href: 'https://www.example.org:8443/a',
      host: 'example.org:8443',
    })
  })
})
