import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { picture, report } from '../../test/sample-messages.ts'
import { formatBytes } from '../internal/format-bytes.ts'
import { Attachments } from './attachments.tsx'

afterEach(cleanup)

describe('Attachments', () => {
  describeConformance({
    render: (props) => <Attachments {...props} attachments={[picture]} />,
    renderIdle: () => <Attachments attachments={[picture]} />,
    element: HTMLUListElement,
    name: 'attachments',
  })

  it('renders nothing without files', () => {
    render(<Attachments attachments={[]} data-testid="root" />)
    expect(screen.queryByTestId('root')).toBeNull()
  })

  it('has a button to remove a file only where that is listened to', () => {
    render(<Attachments attachments={[report]} />)
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('formatBytes', () => {
  it.each([
    [0, '0 byte'],
    [900, '900 byte'],
    [1200, '1.2 kB'],
    [48_213, '48 kB'],
    [2_500_000_000, '2.5 GB'],
  ])('writes %i in its largest unit', (bytes, words) => {
    expect(formatBytes(bytes, 'en')).toBe(words)
  })
})
