import type { FramingName } from '../framing/framing.ts'
import { framingOf } from '../framing/framing-of.ts'
import { parseJson } from '../framing/message.ts'
import { toReportedError } from '../protocol/reported-error.ts'
import { StreamError, type StreamErrorCode } from '../stream-error.ts'
import type { ReadBodyHost } from './read-body.ts'
import { readExcerpt } from './read-excerpt.ts'
import { retryAfterMs } from './retry-after.ts'

const maxErrorBytes = 64 * 1024
const excerptChars = 200

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
  host: ReadBodyHost,
): Promise<FramingName | null> {
  if (response.status === 204 || response.status === 205) return null
  if (!response.ok)
    throw await refusal(response, host, codeOf(response.status), `The server answered ${response.status}`)

  const contentType = response.headers.get('content-type')
  const framing = forced ?? framingOf(contentType)
  if (framing === 'html') throw await refusal(response, host, 'html', 'The server answered with a web page')
  if (framing === null) {
    const type = contentType === null ? 'no content type' : `the content type "${contentType}"`
    throw await refusal(
      response,
      host,
      'not-a-stream',
      `The server answered with ${type}, which is no answer to read`,
    )
  }
  if (!response.body) {
    throw new StreamError(
      'unsupported',
      'The response has no readable body: this fetch cannot stream. Give the source a `fetch` that can.',
      { status: response.status },
    )
  }
  return framing
}

function codeOf(status: number): StreamErrorCode {
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'server' : 'http'
}

async function refusal(
  response: Response,
  host: ReadBodyHost,
  code: StreamErrorCode,
  what: string,
): Promise<StreamError> {
  const excerptText = await readExcerpt(response, maxErrorBytes, host)
  // An image or an archive has no words to show.
  const text = excerptText.includes('\0') ? '' : excerptText
  // By content, not by type: one provider labels its JSON errors as octet-stream.
  const body = parseJson(text) ?? (text || null)
  const reported = toReportedError(body)
  const words = typeof body === 'string' ? excerpt(body) : reported.message
  return new StreamError(code, words ? `${what}: ${words}` : `${what}.`, {
    status: response.status,
    body,
    providerCode: reported.code,
    retryAfterMs: retryAfterMs(response.headers, Date.now()),
    requestId: requestIdOf(response.headers),
  })
}

export function requestIdOf(headers: Headers): string | null {
  return headers.get('x-request-id') ?? headers.get('request-id')
}

/** A page's words without its mark-up, short enough for one line. */
function excerpt(text: string): string {
  const words = text
    .slice(0, 4096)
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > excerptChars ? `${words.slice(0, excerptChars)}…` : words
}
