import type { AnswerSource, ChatAttachment, ChatPart } from '@rivulet/core'

/** A part, or several of a kind that stand together: sources and attachments make one list. */
export type PartGroup = {
  readonly key: string
  /** The last one. */
  readonly part: ChatPart
  readonly sources: readonly AnswerSource[]
  readonly attachments: readonly ChatAttachment[]
}

const none: readonly never[] = []
/** By its last part and how many there are, the same group as before: a memoised component does not render for it. */
const known = new WeakMap<ChatPart, Map<number, PartGroup>>()

export function groupParts(parts: readonly ChatPart[]): readonly PartGroup[] {
  const runs: ChatPart[][] = []
  for (const part of parts) {
    const run = runs.at(-1)
    const isList = part.type === 'source' || part.type === 'attachment'
    if (isList && run?.[0]?.type === part.type) run.push(part)
    else runs.push([part])
  }
  return runs.map(groupOf)
}

function groupOf(run: readonly ChatPart[]): PartGroup {
  const part = run[run.length - 1] as ChatPart
  const ofPart = known.get(part) ?? new Map<number, PartGroup>()
  known.set(part, ofPart)
  const group = ofPart.get(run.length) ?? {
    key: (run[0] as ChatPart).id,
    part,
    sources:
      part.type === 'source' ? run.flatMap((one) => (one.type === 'source' ? [one.source] : [])) : none,
    attachments:
      part.type === 'attachment'
        ? run.flatMap((one) => (one.type === 'attachment' ? [one.attachment] : []))
        : none,
  }
  ofPart.set(run.length, group)
  return group
}
