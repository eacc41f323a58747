import { createFraming } from './framing/create-framing.ts'
import type { FramingName } from './framing/framing.ts'
import { createUtf8Decoder } from './framing/utf8-decoder.ts'
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

type AnswerSink = ReadBodyHost & {
  onBytes(): void
  onMessage(message: StreamMessage): void
  onEvent(event: StreamEvent): void
}

/**
 * Takes a response through framing and protocol to its end. Returns when the answer is complete, or when the signal
 * fired, after which the sink is told nothing more.
 *
 * @throws {StreamError}
 */
export async function readAnswer(
  response: Response,
  options: AnswerOptions,
  sink: AnswerSink,
): Promise<void> {
  const framingName = await checkResponse(response, options.framing, sink)
  if (framingName === null || !response.body) return
  let finished = false

  const emit = (event: StreamEvent) => {
    if (finished || sink.signal.aborted) return
    finished = event.type === 'finish'
    sink.onEvent(event)
    if (event.type === 'error') {
      const { message, code, body } = event.error
      throw new StreamError('provider', message || 'The server reported an error inside the stream.', {
        body,
        providerCode: code,
      })
    }
  }
  const reader = chooseProtocol(options, framingName).create()
  const framing = createFraming(framingName, {
    maxMessageChars: options.limits?.maxMessageChars ?? defaultMaxMessageChars,
    onMessage(message) {
      if (finished || sink.signal.aborted) return
      sink.onMessage(message)
      reader.read(message, emit)
    },
  })
  const decoder = createUtf8Decoder()

  await readBody(response.body, {
    ...sink,
    onBytes(bytes) {
      sink.onBytes()
      framing.push(decoder.decode(bytes))
      return !finished
    },
  })
  if (sink.signal.aborted) return
  if (!finished) {
    const rest = decoder.flush()
    framing.push(rest)
    const whole = framing.end() && rest === ''
    if (whole && !finished) reader.end(emit)
    if (!finished) {
      throw new StreamError('truncated', 'The answer stopped without its end: some of it may be missing.')
    }
  }
  if (decoder.invalid) {
    throw new StreamError(
      'invalid-utf8',
      'The answer held bytes that are not UTF-8; each is shown as a replacement character.',
    )
  }
}
