'use client'

import type { ChatToolCall } from '@rivulet/core'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { Icon } from '../internal/icon.tsx'
import { chevronDown, wrench } from '../internal/icon-paths.ts'
import { type DisclosureOptions, useDisclosure } from '../internal/use-disclosure.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'
import { ToolApproval, type ToolApprovalLabels, toolApprovalLabels } from './tool-approval.tsx'
import { ToolData } from './tool-data.tsx'

export type ToolCallLabels = ToolApprovalLabels & {
  states: Record<ChatToolCall['state'], string>
  arguments: string
  result: string
  error: string
}

export const toolCallLabels: ToolCallLabels = {
  ...toolApprovalLabels,
  states: {
    arguments: 'Preparing',
    'awaiting-approval': 'Needs your approval',
    running: 'Running',
    done: 'Done',
    denied: 'Denied',
    error: 'Failed',
  },
  arguments: 'Arguments',
  result: 'Result',
  error: 'Error',
}

export type ToolCallProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> &
  DisclosureOptions & {
    /** The call: its name, raw arguments so far, state and result. */
    call: Pick<ChatToolCall, 'id' | 'name' | 'arguments' | 'state' | 'result' | 'errorMessage'>
    /** Shown as a button while the call waits for approval. */
    onApprove?: (id: string) => void
    /** The same, for the other button. */
    onDeny?: (id: string) => void
    /** What is asked while the call waits for approval, in place of the two buttons. */
    approval?: ReactNode
    /** Shows the result in place of its JSON. */
    renderResult?: (result: unknown) => ReactNode
    /** Words in place of the English ones. */
    labels?: Partial<ToolCallLabels>
  }

/**
 * A tool that the model calls: its arguments as they stream, its state, its result. Folded, unless it waits for approval or
 * has failed; a person's own choice counts from then on.
 */
export const ToolCall = forwardRef<HTMLDivElement, ToolCallProps>(function ToolCall(
  { call, onApprove, onDeny, approval, renderResult, labels, open, onOpenChange, ...props },
  ref,
) {
  const words = { ...toolCallLabels, ...labels, states: { ...toolCallLabels.states, ...labels?.states } }
  const awaiting = call.state === 'awaiting-approval'
  const { isOpen, summary, details } = useDisclosure(awaiting || call.state === 'error', {
    open,
    onOpenChange,
  })
  const state = words.states[call.state]
  return (
    <div
      {...props}
      ref={ref}
      data-rivulet="tool-call"
      data-status={call.state}
      data-open={isOpen || undefined}
    >
      <button {...summary} data-part="summary">
        <Icon path={wrench} />
        <code data-part="name">{call.name}</code>
        <span data-part="state">{state}</span>
        <Icon path={chevronDown} />
      </button>
      <div {...details} data-part="details">
        <ToolData term={words.arguments} text={call.arguments} />
        {call.errorMessage !== undefined && <ToolData term={words.error} text={call.errorMessage} />}
        {call.result !== undefined && (
          <ToolData term={words.result} text={renderResult ? '' : toText(call.result)}>
            {renderResult?.(call.result)}
          </ToolData>
        )}
      </div>
      {awaiting &&
        (approval ?? <ToolApproval call={call} onApprove={onApprove} onDeny={onDeny} labels={words} />)}
      <VisuallyHidden role="status">{awaiting && `${call.name}: ${state}`}</VisuallyHidden>
    </div>
  )
})

function toText(result: unknown): string {
  return typeof result === 'string' ? result : JSON.stringify(result, null, 2)
}
