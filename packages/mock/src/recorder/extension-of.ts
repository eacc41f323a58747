/** The end of a recording's name, from which its content type follows when it is played. */
export function extensionOf(contentType: string | null): string {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'text/event-stream') return '.sse'
  if (/^application\/(?:x-)?(?:ndjson|jsonl|json-?lines|json-seq|stream\+json)$/.test(type)) return '.ndjson'
  if (/^application\/(?:[\w.-]+\+)?json$/.test(type)) return '.json'
  return '.txt'
}
