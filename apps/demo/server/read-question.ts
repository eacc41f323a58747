import type { QuestionProtocol } from '../shared/provider-request.ts'
import type { RelayQuestion } from '../shared/providers.ts'

const maxBodyChars = 64 * 1024
const protocols: readonly QuestionProtocol[] = ['openai-responses', 'openai-chat', 'anthropic']

/** A request that the relay does not pass on. */
export class QuestionRefused extends Error {
  override readonly name = 'QuestionRefused'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/**
 * Reads the three fields the relay knows; whatever else a page sends is dropped, so that no page can choose the model,
 * tools or limits that are paid for.
 *
 * @throws {QuestionRefused}
 */
export async function readQuestion(request: Request): Promise<Required<RelayQuestion>> {
  requireOwnPage(request)
  // A page of another site can send this type only after a preflight, which is not answered here.
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw new QuestionRefused(415, 'not_json', 'The question must be sent as application/json.')
  }
  const text = await request.text()
  if (text.length > maxBodyChars) {
    throw new QuestionRefused(413, 'too_large', `The question is longer than ${maxBodyChars} characters.`)
  }
  const { protocol, prompt, stream = true } = parseObject(text)
  const known = protocols.find((name) => name === protocol)
  if (!known) {
    throw new QuestionRefused(400, 'unknown_protocol', `protocol must be one of ${protocols.join(', ')}.`)
  }
  if (typeof prompt !== 'string' || prompt.trim() === '') {
    throw new QuestionRefused(400, 'no_prompt', 'prompt must be a text.')
  }
  if (typeof stream !== 'boolean')
    throw new QuestionRefused(400, 'bad_stream', 'stream must be true or false.')
  return { protocol: known, prompt, stream }
}

function requireOwnPage(request: Request) {
  const origin = request.headers.get('origin')
  if (origin !== null && hostOf(origin) !== new URL(request.url).host) {
    throw new QuestionRefused(403, 'foreign_origin', 'Only the demo itself may ask through this server.')
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Said below: what is no JSON is no JSON object either.
  }
  throw new QuestionRefused(400, 'not_json', 'The question must be a JSON object.')
}
