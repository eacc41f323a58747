import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'

/** Tools the answer asks for, with their arguments as they are written. */
export function ToolCalls({ stream }: { stream: StreamReader }) {
  const calls = useStreamValue(stream, (state) => state.toolCalls)
  return calls.map(({ id, name, arguments: given, complete }) => (
    <figure key={id} className="tool-call" data-complete={complete}>
      <figcaption>
        Calls the tool <code>{name}</code>
      </figcaption>
      <pre>{complete ? pretty(given) : given}</pre>
    </figure>
  ))
}

/** Cut arguments are no JSON, and are shown as they came. */
function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
