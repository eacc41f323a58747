import type { FramingName } from '../framing/framing.ts'
import { framingOf } from '../framing/framing-of.ts'
import { parseJson } from '../framing/message.ts'
import { toReportedError } from '../protocol/reported-error.ts'
import { StreamError } from '../stream-error.ts'
import { codeOfStatus } from './code-of-status.ts'
import { type ReadBodyHost, readText } from './read-body.ts'
import { retryAfterMs } from './retry-after.ts'

const maxErrorBytes = 64 * 1024
const maxWordChars = 200

/**
 * Decides how to read a response.
 *
 * @param forced - the framing to use whatever the content type says
 * @returns the framing; `null` when the server said there is nothing to read (204, 205)
 * @throws {StreamError} for every status and type that is no answer, with status, parsed body and the server's words
 */
export async function checkResponse(
  response: Response,
  forced: FramingName | undefined,
  signal: AbortSignal,
  host: ReadBodyHost,
): Promise<FramingName | null> {
  const { status, headers, ok, body } = response
  if (status === 204 || status === 205) return null
  const type = headers.get('content-type')
  const framing = forced ?? framingOf(type)
  if (ok && framing && framing !== 'html') {
    if (body) return framing
    throw new StreamError(
      'unsupported',
      'The response has no readable body, as with the fetch of React Native: give the source one that streams, such as ' +
        'that of expo/fetch.',
    )
  }

  const text = await readText(response, maxErrorBytes, signal, host)
  // By content, not by type: one provider labels its JSON errors as octet-stream. An image has no words at all.
  const parsed = parseJson(text) ?? (text.includes('\0') ? null : text || null)
  const { message, ...reported } = toReportedError(parsed)
  const words = message.slice(0, maxWordChars)
  const what = `The server answered ${ok ? `with ${type ?? 'no content type'}, which is no stream` : status}`
  throw new StreamError(
    ok ? (framing === 'html' ? framing : 'not-a-stream') : codeOfStatus(status),
    ok || !words ? `${what}.` : `${what}: ${words}`,
    {
      ...reported,
      retryAfterMs: retryAfterMs(headers, Date.now()) ?? reported.retryAfterMs,
    },
  )
}
