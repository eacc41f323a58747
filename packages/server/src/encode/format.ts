import { encodeSse } from '@rivulet/core'
import type { Entry } from './entry.ts'

/** How entries are written into a body. */
export type Format = {
  readonly contentType: string
  /** Keeps the connection alive and means nothing. */
  readonly heartbeat: string
  /** Stands in front of the first of Rivulet's own events on a connection. */
  readonly preamble: string
  /** @param id - position in the journal, where there is one */
  write(entry: Entry, id?: string): string
  /** The journal no longer has what lies between. */
  writeGap(requested: string, available: string): string
}

const sse: Format = {
  contentType: 'text/event-stream',
  heartbeat: ': \n\n',
  preamble: encodeSse({ event: 'rivulet', data: '{}' }),
  write({ event, data, ack }, id) {
    // A comment, which nobody sees who did not ask for it; its id counts all the same.
    if (ack) return `${id ? `id: ${id}\n` : ''}: ack ${ack.id}\n\n`
    // Nearly all entries are these, and JSON has no line end in it: nothing is left to be split or refused.
    if (event === undefined) return id ? `id: ${id}\ndata: ${data}\n\n` : `data: ${data}\n\n`
    return encodeSse({ event, ...(id && { id }), data })
  },
  writeGap: (requested, available) =>
    encodeSse({ event: 'gap', data: JSON.stringify({ requested, available }) }),
}

/** A line has no id: a body in lines can be read from the beginning only. */
const ndjson: Format = {
  contentType: 'application/x-ndjson',
  heartbeat: '\n',
  preamble: '{"type":"rivulet"}\n',
  write: ({ data, ack }) => (ack || data === '[DONE]' ? '' : `${data}\n`),
  writeGap: (requested, available) =>
    `${JSON.stringify({ type: 'error', error: { code: 'gap', message: 'A part of the answer is gone.', requested, available } })}\n`,
}

/** NDJSON only for who asks for it by name, before events or without them. */
export function chooseFormat(accept: string | null | undefined): Format {
  const asked = /(text\/event-stream)|(application\/(?:x-)?(?:ndjson|jsonl|json-lines))/i.exec(accept ?? '')
  return asked?.[2] ? ndjson : sse
}
