import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'

/** The words of a refusal, where the provider keeps them apart from the answer. */
export function Refusal({ stream }: { stream: StreamReader }) {
  const refusal = useStreamValue(stream, (state) => state.refusal)
  return refusal === '' ? null : (
    <p className="refusal" dir="auto">
      {refusal}
    </p>
  )
}
