import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'

/** A JSON reply that no text could be found in, as it is. */
export function JsonReply({ stream }: { stream: StreamReader }) {
  const data = useStreamValue(stream, (state) => (state.text === '' ? state.data : undefined))
  return data === undefined ? null : (
    <figure className="tool-call" data-complete="true">
      <figcaption>JSON reply</figcaption>
      <pre>{JSON.stringify(data, null, 2)}</pre>
    </figure>
  )
}
