import { createStream } from '../src/create-stream.ts'
import { encodeSse } from '../src/framing/encode-sse.ts'
import type { StreamState } from '../src/state/stream-state.ts'
import type { StreamEvent } from '../src/stream-event.ts'
import type { StreamOptions } from '../src/stream-options.ts'
import { cutResponse } from './fake-source.ts'

/** Server-sent events: objects as JSON, text as blocks that are written already. */
export function sse(...events: (object | string)[]): string {
  return events
    .map((event) => (typeof event === 'string' ? event : encodeSse({ data: JSON.stringify(event) })))
    .join('')
}

export const named = (event: string, data: unknown) => encodeSse({ event, data: JSON.stringify(data) })

export const done = encodeSse({ data: '[DONE]' })

export const ndjson = (...values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** Reads a body that comes five bytes at a time. */
export function readStream(
  body: string,
  { contentType = 'text/event-stream', ...options }: StreamOptions & { contentType?: string } = {},
): Promise<StreamState> {
  return createStream(() => cutResponse(new TextEncoder().encode(body), 5, contentType), options).start()
}

/** All that a body gives, in order. */
export async function eventsOf(body: string, contentType?: string): Promise<StreamEvent[]> {
  const events: StreamEvent[] = []
  await readStream(body, { contentType, onEvent: ({ event }) => void events.push(event) })
  return events
}
