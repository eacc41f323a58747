import type { FramingName } from './framing.ts'

/**
 * Reads the framing from a content type; parameters and case do not matter.
 *
 * @returns `html` for a web page, `undefined` for a type that cannot hold an answer or no type at all
 */
export function framingOf(contentType: string | null): FramingName | 'html' | undefined {
  const essence = String(contentType).split(/[;,]/)[0]?.trim().toLowerCase() ?? ''
  if (essence === 'text/event-stream') return 'sse'
  if (/^application\/(x-)?(ndjson|json-?l(ines)?)$/.test(essence)) return 'ndjson'
  if (/^application\/(.+\+)?json$/.test(essence)) return 'json'
  if (essence === 'text/html') return 'html'
  return essence === 'text/plain' ? 'text' : undefined
}
