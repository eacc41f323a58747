import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { Suggestions } from './suggestions.tsx'

afterEach(cleanup)

describe('Suggestions', () => {
  const ask = { suggestions: ['Why?'], onSelect: () => {} }
  describeConformance({
    render: (props) => <Suggestions {...(props as object)} {...ask} />,
    renderIdle: () => <Suggestions {...ask} />,
    element: HTMLUListElement,
    name: 'suggestions',
  })

  it('renders nothing without any', () => {
    render(<Suggestions suggestions={[]} onSelect={() => {}} data-testid="root" />)
    expect(screen.queryByTestId('root')).toBeNull()
  })
})
