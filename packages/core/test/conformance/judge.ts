import { createParser } from 'eventsource-parser'
import type { Seen, SeenEvent } from './seen.ts'

/**
 * What eventsource-parser 4.1.3 makes of a stream. It departs from the standard in two corners, of which the first is made
 * good for here and the second makes a case `unjudged`: it gives an event only the id of its own block, and it takes the
 * text `ï»¿` at the start of a stream for the bytes of a byte order mark.
 */
export function judge(pieces: Iterable<Uint8Array>): Seen {
  const events: SeenEvent[] = []
  const retry: number[] = []
  let id = ''
  const parser = createParser({
    onId(next) {
      id = next
    },
    onEvent: ({ data, event = 'message' }) => events.push({ data, event, id }),
    onRetry: (delayMs) => retry.push(delayMs),
  })
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for (const piece of pieces) parser.feed(decoder.decode(piece, { stream: true }))
  parser.feed(decoder.decode())
  return { events, id, retry }
}
