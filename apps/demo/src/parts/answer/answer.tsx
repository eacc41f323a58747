import './answer.css'
import type { UseStreamResult } from '@rivulet/react'
import { StreamError, StreamText, TypingIndicator } from '@rivulet/ui'
import { JsonReply } from './json-reply.tsx'
import { Reasoning } from './reasoning.tsx'
import { Refusal } from './refusal.tsx'
import { ToolCalls } from './tool-calls.tsx'

/** Everything an answer can hold, in the order it is read. Each part follows the stream by itself. */
export function Answer<Input>({ stream }: { stream: UseStreamResult<Input> }) {
  return (
    <div className="answer">
      <Reasoning stream={stream} />
      <TypingIndicator stream={stream} announce={false} />
      <StreamText stream={stream} />
      <Refusal stream={stream} />
      <ToolCalls stream={stream} />
      <JsonReply stream={stream} />
      <StreamError stream={stream} details />
    </div>
  )
}
