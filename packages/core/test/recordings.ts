import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A provider's stream, recorded or of our own writing, with what a reader must make of it. */
export type Recording = {
  readonly name: string
  readonly expected: ExpectedAnswer
  /** The body; for a socket, its frames one a line. */
  readonly bytes: Uint8Array
  /** `null` for what came through a socket. */
  readonly contentType: string | null
}

export type ExpectedCall = {
  /** `null` where the provider gives none. */
  readonly id: string | null
  readonly name: string
  readonly arguments: string
  /** The call was answered while the stream went on. */
  readonly output?: unknown
  /** The provider itself answers the call. */
  readonly server?: boolean
}

type ExpectedTurn = { readonly tool_calls: readonly ExpectedCall[] }

export type ExpectedAnswer = ExpectedTurn & {
  readonly format: string
  readonly text: string
  readonly reasoning: string
  readonly refusal?: string
  /** The provider's own word. */
  readonly finish: string | null
  readonly error: unknown
  /** How many there are; absent where nobody counted them. */
  readonly citations?: number
  /** The provider's last counts, for each model where there are several. */
  readonly usage: unknown
  readonly one_json_payload_per_line?: boolean
  /** Where the model spoke more than once. */
  readonly messages?: readonly ExpectedTurn[]
  readonly responses?: readonly ExpectedTurn[]
  /** Cohere's plan for its calls. */
  readonly tool_plan?: string
}

const contentTypes: { readonly [ending: string]: string } = {
  sse: 'text/event-stream; charset=utf-8',
  txt: 'text/event-stream',
  ndjson: 'application/x-ndjson',
  json: 'application/json; charset=UTF-8',
}

/**
 * The recordings in the folder that RIVULET_FIXTURES names. They are not part of the project: without the folder there
 * are none, and tests run on streams of our own.
 */
export function loadRecordings(): Recording[] {
  const folder = process.env.RIVULET_FIXTURES
  if (!folder) return []
  const { entries } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
    entries: Record<string, ExpectedAnswer>
  }
  return Object.entries(entries).map(([name, expected]) => {
    const raw = readFileSync(join(folder, name))
    const contentType = contentTypes[name.split('.').at(-1) ?? ''] ?? null
    if (expected.one_json_payload_per_line)
      return { name, expected, contentType, bytes: frame(raw.toString(), expected.format) }
    return { name, expected, contentType, bytes: contentType ? raw : receivedFrames(raw.toString()) }
  })
}

/** Formats whose servers name their events after the type in the payload, and that have `[DONE]` after all of them. */
const named = /responses|anthropic|cohere/
const marked = /chat|cohere/

/** Recordings kept as one payload a line get back the framing they came in. */
function frame(payloads: string, format: string): Uint8Array {
  const events = linesOf(payloads).map((data) => {
    const name = named.test(format) ? `event: ${(JSON.parse(data) as { type: string }).type}\n` : ''
    return `${name}data: ${data}\n\n`
  })
  return new TextEncoder().encode(events.join('') + (marked.test(format) ? 'data: [DONE]\n\n' : ''))
}

/** What the server sent into a socket, one frame a line. */
function receivedFrames(lines: string): Uint8Array {
  const frames = linesOf(lines)
    .map((line) => JSON.parse(line) as { direction: string; data: unknown })
    .filter(({ direction }) => direction === 'received')
    .map(({ data }) => `${JSON.stringify(data)}\n`)
  return new TextEncoder().encode(frames.join(''))
}

export function linesOf(text: string): string[] {
  return text.split('\n').filter(Boolean)
}
