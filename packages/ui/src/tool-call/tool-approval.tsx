import type { ChatToolCall } from '@rivulet/core'

export type ToolApprovalLabels = { approve: string; deny: string }

export const toolApprovalLabels: ToolApprovalLabels = { approve: 'Approve', deny: 'Deny' }

type ToolApprovalProps = {
  call: Pick<ChatToolCall, 'id' | 'name'>
  onApprove?: (id: string) => void
  onDeny?: (id: string) => void
  labels: ToolApprovalLabels
}

/** The two answers a person can give to a call that waits for them; each is there when it is listened to. */
export function ToolApproval({ call, onApprove, onDeny, labels }: ToolApprovalProps) {
  if (!onApprove && !onDeny) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div data-part="approval" role="group" aria-label={call.name}>
      {onApprove && (
        <button type="button" data-part="button" data-primary="" onClick={() => onApprove(call.id)}>
          {labels.approve}
        </button>
      )}
      {onDeny && (
        <button type="button" data-part="button" onClick={() => onDeny(call.id)}>
          {labels.deny}
        </button>
      )}
    </div>
  )
}
