import type { StreamEvent } from '@rivulet/core'
import type { Entry } from './entry.ts'

const types = new Set<string>([
  'text-delta',
  'reasoning-delta',
  'refusal-delta',
  'tool-call-start',
  'tool-call-delta',
  'tool-call-end',
  'source',
  'usage',
  'restart',
  'data',
  'finish',
] satisfies StreamEvent['type'][])

/** The names that a server gives by itself: `[\r\n\0]` in one would write events of its own. */
const unsafe = /[\r\n\0]/

/**
 * @param item - text, a stream event, or any other value that JSON can say: an event of a provider, which is passed on
 * @returns `undefined` for what says nothing: an empty text
 * @throws {TypeError} for what JSON cannot say, and for bytes
 */
export function encodeItem(item: unknown): Entry | undefined {
  if (typeof item === 'string') return item ? { data: textDelta(item) } : undefined
  // Nearly all items are these.
  const { type, delta, id } = Object(item) as { type?: unknown; delta?: unknown; id?: unknown }
  if (type === 'text-delta' && typeof delta === 'string' && id === undefined)
    return delta ? { data: textDelta(delta) } : undefined
  if (ArrayBuffer.isView(item)) throw new TypeError('A source gave bytes: decode them, or use readEvents().')
  if (isStreamEvent(item)) {
    if ('delta' in item && !item.delta) return undefined
    const data = JSON.stringify(item)
    return item.type === 'finish' ? { data, end: 'done' } : { data }
  }
  const data = JSON.stringify(item)
  if (data === undefined) throw new TypeError(`JSON cannot say what a source gave: ${typeof item}.`)
  return { event: nameOf(item), data }
}

function textDelta(delta: string): string {
  return `{"type":"text-delta","delta":${JSON.stringify(delta)}}`
}

/**
 * By its type, and by what the AI SDK's parts of the same type have and these have not: an id beside the words.
 */
function isStreamEvent(item: unknown): item is StreamEvent {
  const event = item as { type?: unknown; delta?: unknown; id?: unknown; raw?: unknown } | null
  const type = event?.type
  if (typeof type !== 'string' || !types.has(type)) return false
  if (type.endsWith('-delta'))
    return typeof event?.delta === 'string' && (type === 'tool-call-delta') === (event.id !== undefined)
  return type !== 'finish' || 'raw' in Object(item)
}

/** Anthropic and OpenAI's Responses say the type in the event's name as well, and their own clients look there. */
function nameOf(item: unknown): string {
  const { type } = Object(item) as { type?: unknown }
  return typeof type === 'string' && type && !unsafe.test(type) && type !== 'rivulet' ? type : 'message'
}
