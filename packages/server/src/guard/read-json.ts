import { refusal } from './refusal.ts'

/**
 * Reads a request's body as a JSON object, and no more of it than is allowed.
 *
 * @param maxBytes - default 262,144
 * @returns the object, or the refusal: 415 for another type (a page of another site can send JSON only after it was asked
 *   about), 413 for too much, 400 for what is none
 */
export async function readJson(
  request: Request,
  maxBytes = 256 * 1024,
): Promise<{ readonly [field: string]: unknown } | Response> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refusal(415, 'not-json', 'The body must be sent as application/json.')
  const tooLarge = () => refusal(413, 'too-large', `The body is larger than ${maxBytes} bytes.`)
  if (Number(request.headers.get('content-length')) > maxBytes) return tooLarge()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    // Not every body says its size in front.
    if (size > maxBytes) return tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  try {
    const value: unknown = JSON.parse(text + decoder.decode())
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Answered below, as any other text that is no object.
  }
  return refusal(400, 'bad-json', 'The body must be a JSON object.')
}
