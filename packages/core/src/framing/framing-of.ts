import type { FramingName } from './framing.ts'

/**
 * Reads the framing from a content type; parameters and case do not matter.
 *
 * @returns `html` for a web page, `null` for a type that cannot hold an answer or no type at all
 */
export function framingOf(contentType: string | null): FramingName | 'html' | null {
  const essence = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (essence === 'text/event-stream') return 'sse'
  if (essence === 'application/json' || essence.endsWith('+json')) return 'json'
  if (essence === 'text/html' || essence === 'application/xhtml+xml') return 'html'
  return essence === 'text/plain' || essence === 'text/markdown' ? 'text' : null
}
