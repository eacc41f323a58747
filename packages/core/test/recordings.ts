import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A recorded provider stream with what a reader must make of it. */
export type Recording = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly expected: ExpectedAnswer
}

export type ExpectedAnswer = {
  format: string
  text: string
  reasoning: string
  refusal?: string
  tool_calls: readonly { id: string; name: string; arguments: string }[]
  finish: string | null
  complete: boolean | null
  error: unknown
  one_json_payload_per_line?: boolean
}

/**
 * The recordings of some formats in the folder that RIVULET_FIXTURES names. They are not part of the project: without
 * the folder there are none, and tests run on streams of our own.
 */
export function loadRecordings(formats: readonly string[]): Recording[] {
  const folder = process.env.RIVULET_FIXTURES
  if (!folder) return []
  const { entries } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
    entries: Record<string, ExpectedAnswer>
  }
  return Object.entries(entries)
    .filter(([, expected]) => formats.includes(expected.format))
    .map(([name, expected]) => {
      const raw = readFileSync(join(folder, name))
      return {
        name,
        expected,
        bytes: expected.one_json_payload_per_line ? frame(raw.toString(), expected.format) : raw,
      }
    })
}

/** Recordings kept as one payload a line get back the framing they came in. */
function frame(payloads: string, format: string): Uint8Array {
  const events = payloads.split('\n').filter(Boolean)
  const named = format !== 'openai-chat'
  const text = events
    .map(
      (data) => `${named ? `event: ${(JSON.parse(data) as { type: string }).type}\n` : ''}data: ${data}\n\n`,
    )
    .join('')
  return new TextEncoder().encode(format === 'openai-chat' ? `${text}data: [DONE]\n\n` : text)
}
