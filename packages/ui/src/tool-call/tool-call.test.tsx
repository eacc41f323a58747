import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { toolCall } from '../../test/sample-messages.ts'
import { ToolCall } from './tool-call.tsx'

afterEach(cleanup)

const values = () => screen.getAllByRole('group').map((value) => value.textContent)

describe('ToolCall', () => {
  describeConformance({
    render: (props) => <ToolCall {...props} call={toolCall} />,
    renderIdle: () => <ToolCall call={toolCall} />,
    element: HTMLDivElement,
    name: 'tool-call',
  })

  it('shows arguments as they stream, and in lines once they are whole', () => {
    const call = { ...toolCall, result: undefined, state: 'arguments', arguments: '{"place":' } as const
    const { rerender } = render(<ToolCall call={call} open />)
    expect(values()).toEqual(['{"place":'])
    rerender(<ToolCall call={{ ...call, arguments: '{"place":"spring"}' }} open />)
    expect(values()).toEqual(['{\n  "place": "spring"\n}'])
  })

  it('opens to be judged, and folds once it runs', () => {
    const call = { ...toolCall, state: 'awaiting-approval' } as const
    const { rerender } = render(<ToolCall call={call} onApprove={() => {}} />)
    expect(screen.getByRole('button', { expanded: true })).toBeTruthy()
    rerender(<ToolCall call={{ ...call, state: 'running' }} onApprove={() => {}} />)
    expect(screen.getByRole('button', { expanded: false })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('asks in the page’s own way', async () => {
    const ask = vi.fn()
    const call = { ...toolCall, state: 'awaiting-approval' } as const
    const question = (
      <button type="button" onClick={ask}>
        Really?
      </button>
    )
    render(<ToolCall call={call} approval={question} />)
    await userEvent.click(screen.getByRole('button', { name: 'Really?' }))
    expect(ask).toHaveBeenCalledOnce()
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
  })

  it('shows a result in the page’s own way', () => {
    render(
      <ToolCall call={toolCall} open renderResult={(result) => <b>{Object.keys(result as object)}</b>} />,
    )
    expect(screen.getByText('flowunit')).toBeTruthy()
  })
})
