import type { Dialect, FailureKind } from '../provider/dialect.ts'
import type { Random } from '../random/create-random.ts'
import type { ResponseScript } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { pixel, webPage } from './foreign-bodies.ts'

type Replacement = {
  settings: MockSettings
  /** In whose words an HTTP error speaks. */
  dialect: Dialect
  /** What the reply would have been. */
  contentType: string
  random: Random
  requestId: string
}

const garbageBytes = 2048

/** The reply that a fault puts in place of the answer; `undefined` for the faults that leave the answer in place. */
export function replaceReply(replacement: Replacement): ResponseScript | undefined {
  const { settings, contentType, random } = replacement
  const retryAfter = { 'retry-after': String(settings.retryAfterSeconds) }
  switch (settings.fault) {
    case 'http-401':
    case 'expired-token':
      return failure(replacement, 401, 'unauthorized', 'No valid API key was given.')
    case 'http-404':
      return failure(replacement, 404, 'not-found', 'There is nothing at this address, or not for you.')
    case 'http-429': {
      const message = `Too many requests. Try again in ${settings.retryAfterSeconds} s.`
      return failure(replacement, 429, 'rate-limited', message, retryAfter)
    }
    case 'http-503':
      return failure(
        replacement,
        503,
        'unavailable',
        'The server is overloaded. Try again later.',
        retryAfter,
      )
    case 'http-500':
      return reply(500, 'text/plain; charset=utf-8', 'Internal Server Error\n')
    case 'html':
      return reply(200, 'text/html; charset=utf-8', webPage('Sign in', 'Please sign in to go on.'))
    case 'html-502':
      return reply(
        502,
        'text/html; charset=utf-8',
        webPage('502 Bad Gateway', 'The upstream did not answer.'),
      )
    case 'not-a-stream':
      return reply(200, 'image/png', pixel())
    case 'garbage':
      return reply(200, contentType, random.bytes(garbageBytes))
    case 'empty':
      return { status: 200, headers: { 'content-type': contentType }, steps: [] }
    default:
      return undefined
  }
}

function failure(
  { dialect, requestId, settings }: Replacement,
  status: number,
  kind: FailureKind,
  message: string,
  headers: Record<string, string> = {},
): ResponseScript {
  const wait = 'retry-after' in headers && { retryAfterSeconds: settings.retryAfterSeconds }
  const script = reply(
    status,
    'application/json',
    dialect.encodeFailure({ kind, message, ...wait }, requestId),
  )
  return { ...script, headers: { ...script.headers, ...headers } }
}

function reply(status: number, contentType: string, body: string | Uint8Array): ResponseScript {
  return { status, headers: { 'content-type': contentType }, steps: [{ send: body }] }
}
