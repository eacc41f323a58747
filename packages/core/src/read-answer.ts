import type { FramingName } from './framing/framing.ts'
import { toMessage } from './framing/message.ts'
import { sniffedFraming } from './framing/sniff.ts'
import { createUtf8Decoder } from './framing/utf8-decoder.ts'
import { createAnswerWriter } from './protocol/answer-writer.ts'
import { chooseProtocol, type ProtocolChoice } from './protocol/choose-protocol.ts'
import type { ProtocolReader } from './protocol/protocol.ts'
import { checkResponse } from './source/check-response.ts'
import { isResponse, type Opened } from './source/opened.ts'
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
 * Takes what a source opened through framing and protocol to its end. Returns when the answer is complete, or when the signal
 * fired, after which nobody is told anything more.
 *
 * @throws {StreamError}
 */
export async function readAnswer(
  opened: Opened,
  options: AnswerOptions,
  signal: AbortSignal,
  host: ReadBodyHost,
  { onBytes, onMessage, onEvent }: AnswerListeners,
): Promise<void> {
  const isReply = isResponse(opened)
  let framingName = isReply ? await checkResponse(opened, options.framing, signal, host) : options.framing
  const body = !isReply ? opened : framingName && opened.body
  if (!body) return
  let finished = false
  let reader: ProtocolReader | undefined

  const answer = createAnswerWriter((event) => {
    if (finished || signal.aborted) return
    finished = event.type === 'finish'
    onEvent(event)
    if (event.type === 'error') {
      const { message, body, providerCode } = event.error
      throw new StreamError('provider', message || 'The server reported an error.', { body, providerCode })
    }
  })
  const protocol = () => {
    // Messages that need no framing are like those of an event stream: each by itself says what it is.
    reader ??= chooseProtocol(options, framingName ?? 'sse')()
    return reader
  }
  const read = (message: StreamMessage) => {
    if (finished || signal.aborted) return
    onMessage(message)
    protocol().read(message, answer)
  }
  const framing = sniffedFraming(framingName ?? undefined, (found) => {
    framingName = found
  })(read, options.limits?.maxMessageChars ?? defaultMaxMessageChars)
  const decoder = createUtf8Decoder(true)
  /** Half of a character at the end of a text: its other half begins the next one. */
  let half = ''

  const readPiece = (piece: unknown) => {
    onBytes()
    if (piece instanceof Uint8Array) framing.push(decoder.decode(piece))
    else if (typeof piece !== 'string') read(toMessage(piece))
    else {
      const text = half + piece
      half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? ''
      framing.push(half ? text.slice(0, -1) : text)
    }
    return !finished
  }
  await readBody(body, readPiece, signal, host)
  if (signal.aborted) return
  if (!finished) {
    const rest = decoder.decode() + half
    framing.push(rest)
    if (framing.end() && !rest) protocol().end?.(answer)
    if (!finished) throw new StreamError('truncated', 'The answer stopped before its end.')
  }
  if (decoder.invalid)
    throw new StreamError('invalid-utf8', 'The answer held bytes that are not UTF-8, shown as U+FFFD.')
}
