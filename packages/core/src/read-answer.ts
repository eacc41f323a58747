import type { FramingName } from './framing/framing.ts'
import { framings } from './framing/framings.ts'
import { createUtf8Decoder } from './framing/utf8-decoder.ts'
import { createAnswerWriter } from './protocol/answer-writer.ts'
import { chooseProtocol, type ProtocolChoice } from './protocol/choose-protocol.ts'
import { checkResponse } from './source/check-response.ts'
import { type ReadBodyHost, readBody } from './source/read-body.ts'
import { StreamError } from './stream-error.ts'
import type { StreamEvent } from './stream-event.ts'
import type { StreamMessage } from './stream-message.ts'

const defaultMaxMessageChars = 8 * 1024 * 1024

export type AnswerOptions = ProtocolChoice & {
  framing?: FramingName
  limits?: StreamLimits
}

/** Sizes beyond which a stream is given up with a `limit` error. */
export type StreamLimits = {
  /** UTF-16 units held for one unfinished event or JSON reply; default 8,388,608 */
  maxMessageChars?: number
}

type AnswerListeners = {
  onBytes(): void
  onMessage(message: StreamMessage): void
  onEvent(event: StreamEvent): void
}

/**
 * Takes a response through framing and protocol to its end. Returns when the answer is complete, or when the signal
 * fired, after which nobody is told anything more.
 *
 * @throws {StreamError}
 */
export async function readAnswer(
  response: Response,
  options: AnswerOptions,
  signal: AbortSignal,
  host: ReadBodyHost,
  { onBytes, onMessage, onEvent }: AnswerListeners,
): Promise<void> {
  const framingName = await checkResponse(response, options.framing, signal, host)
  if (!framingName || !response.body) return
  let finished = false

  const answer = createAnswerWriter((event) => {
    if (finished || signal.aborted) return
    finished = event.type === 'finish'
    onEvent(event)
    if (event.type === 'error') {
      const { message, body, providerCode } = event.error
      throw new StreamError('provider', message || 'The server reported an error.', { body, providerCode })
    }
  })
  const reader = chooseProtocol(options, framingName)()
  const framing = framings[framingName]((message) => {
    if (finished || signal.aborted) return
    onMessage(message)
    reader.read(message, answer)
  }, options.limits?.maxMessageChars ?? defaultMaxMessageChars)
  const decoder = createUtf8Decoder(framingName === 'sse')

  const readPiece = (bytes: Uint8Array) => {
    onBytes()
    framing.push(decoder.decode(bytes))
    return !finished
  }
  await readBody(response.body, readPiece, signal, host)
  if (signal.aborted) return
  if (!finished) {
    const rest = decoder.decode()
    framing.push(rest)
    if (framing.end() && !rest) reader.end?.(answer)
    if (!finished) throw new StreamError('truncated', 'The answer stopped before its end.')
  }
  if (decoder.invalid)
    throw new StreamError('invalid-utf8', 'The answer held bytes that are not UTF-8, shown as U+FFFD.')
}
