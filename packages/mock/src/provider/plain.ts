import { encodeSse } from '@rivulet/core'
import { type Answer, answerText } from '../answer/answer.ts'
import { isRecord } from '../json/is-record.ts'
import type { Ask, Dialect, Failure, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { lastUserText, positiveOr, records, textOf } from './read-body.ts'
import { jsonType, sseType } from './sse-frames.ts'

const common = {
  readAsk,
  encodeWhole: (answer: Answer) => JSON.stringify({ text: answerText(answer) }),
  encodeFailure: (failure: Failure) => JSON.stringify({ error: describe(failure) }),
}

/** An answer as nothing but its text. */
export const plainText: Dialect = {
  ...common,
  streamType: 'text/plain; charset=utf-8',
  wholeType: 'text/plain; charset=utf-8',
  sendsJson: false,
  hasEnd: false,
  reportsErrors: false,
  encodeStream: (answer) => pieceFrames(answer, (piece) => piece),
  encodeWhole: answerText,
}

/** Server-sent events whose data is the text itself; `event: done` is the end. */
export const plainSse: Dialect = {
  ...common,
  streamType: sseType,
  wholeType: jsonType,
  sendsJson: false,
  hasEnd: true,
  reportsErrors: true,
  encodeStream(answer) {
    const frames = pieceFrames(answer, (data) => encodeSse({ data }))
    const last =
      answer.ending === 'error'
        ? encodeSse({ event: 'error', data: JSON.stringify(describe(midstreamFailure)) })
        : encodeSse({ event: 'done', data: '' })
    return [...frames, { role: 'end', text: last }]
  },
}

/** One JSON document, `{ text }`, that does not stream. */
export const plainJson: Dialect = {
  ...common,
  streamType: jsonType,
  wholeType: jsonType,
  sendsJson: true,
  hasEnd: false,
  reportsErrors: false,
  readAsk: (body) => ({ ...readAsk(body), stream: false }),
  encodeStream: (answer) => [{ role: 'piece', text: common.encodeWhole(answer) }],
}

/** Takes a prompt from wherever people put it: the whole body, a field with a likely name, or a list of messages. */
function readAsk(body: unknown): Ask {
  const fields = isRecord(body) ? body : {}
  const maxTokens = positiveOr(fields.max_tokens)
  return {
    prompt: readPrompt(body),
    model: 'mock',
    stream: fields.stream !== false,
    ...(maxTokens !== undefined && { maxTokens }),
    tools: [],
    toolChoice: 'none',
    bringsToolResult: false,
    body: fields,
  }
}

function readPrompt(body: unknown): string {
  if (typeof body === 'string') return body
  if (!isRecord(body)) return lastUserText(records(body))
  for (const name of ['prompt', 'input', 'question', 'message', 'text', 'query', 'content']) {
    const text = textOf(body[name])
    if (text !== '') return text
  }
  return lastUserText(records(body.messages))
}

function pieceFrames(answer: Answer, encode: (piece: string) => string): Frame[] {
  return answer.parts.flatMap((part) =>
    part.type === 'text' ? part.pieces.map((piece): Frame => ({ role: 'piece', text: encode(piece) })) : [],
  )
}

function describe({ kind, message, param, code, known }: Failure) {
  return { message, code: code ?? kind, ...(param && { param }), ...(known && { known }) }
}
