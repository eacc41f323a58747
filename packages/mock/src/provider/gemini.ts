import type { Answer } from '../answer/answer.ts'
import type { Dialect, EncodeContext, Failure, Frame } from './dialect.ts'
import { readGeminiAsk } from './gemini-ask.ts'
import { geminiError } from './gemini-error.ts'
import { geminiReplies, wholeGeminiReply } from './gemini-replies.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { createFrames, jsonType } from './sse-frames.ts'

const common = {
  streamType: jsonType,
  wholeType: jsonType,
  sendsJson: true,
  hasEnd: true,
  reportsErrors: true,
  encodeWhole: (answer: Answer, context: EncodeContext) => pretty(wholeGeminiReply(answer, context)),
  encodeFailure: (failure: Failure) => pretty(geminiError(failure)),
}

/** Google's Gemini by `:streamGenerateContent?alt=sse`: events that end in CR LF, and no end mark. */
export const geminiSse: Dialect = {
  ...common,
  streamType: 'text/event-stream',
  readAsk: (body, place) => ({ ...readGeminiAsk(body, place), stream: true }),
  encodeStream(answer, context) {
    const { frames, add } = createFrames('\r\n')
    for (const { role, reply, pieces } of geminiReplies(answer, context)) add(role, reply, undefined, pieces)
    if (answer.ending === 'error') add('end', geminiError(midstreamFailure))
    return frames
  },
}

/** The same without `alt=sse`: one JSON array, which grows element by element. */
export const geminiArray: Dialect = {
  ...common,
  readAsk: (body, place) => ({ ...readGeminiAsk(body, place), stream: true }),
  encodeStream(answer, context) {
    const error =
      answer.ending === 'error' ? [{ role: 'end', reply: geminiError(midstreamFailure) } as const] : []
    const elements = [...geminiReplies(answer, context), ...error].map(
      ({ role, reply, ...rest }, index): Frame => ({
        ...rest,
        role,
        text: `${index === 0 ? '[' : ',\r\n'}${pretty(reply)}\r\n`,
      }),
    )
    return [...elements, { role: 'end', text: ']' }]
  },
  encodeFailure: (failure) => pretty([geminiError(failure)]),
}

/** Gemini by `:generateContent`: one document. */
export const geminiWhole: Dialect = {
  ...geminiSse,
  readAsk: (body, place) => ({ ...readGeminiAsk(body, place), stream: false }),
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
