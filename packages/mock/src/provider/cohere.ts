import { type Answer, type AnswerPart, countPieces } from '../answer/answer.ts'
import type { Random } from '../random/create-random.ts'
import { asUuid } from '../random/create-random.ts'
import type { Ask, Dialect, EncodeContext, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { type Body, lastUserText, positiveOr, requireMessages, requireObject, stringOr } from './read-body.ts'
import { readFunctionTools } from './read-function-tools.ts'
import { createFrames, jsonType } from './sse-frames.ts'

const finishReasons = {
  stop: 'COMPLETE',
  length: 'MAX_TOKENS',
  'tool-calls': 'TOOL_CALL',
  error: 'ERROR',
} as const

/** Cohere's chat, version 2. */
export const cohere: Dialect = {
  streamType: 'text/event-stream',
  wholeType: jsonType,
  sendsJson: true,
  hasEnd: true,
  reportsErrors: true,
  readAsk,
  encodeStream,
  encodeWhole,
  encodeFailure: ({ message, known }, requestId) =>
    JSON.stringify({ id: requestId, message, ...(known && { known }) }),
}

function readAsk(raw: unknown): Ask {
  const body = requireObject(raw)
  const messages = requireMessages(body, 'messages')
  const maxTokens = positiveOr(body.max_tokens)
  return {
    prompt: lastUserText(messages),
    model: stringOr(body.model, 'mock'),
    stream: body.stream === true,
    ...(maxTokens !== undefined && { maxTokens }),
    tools: readFunctionTools(body.tools),
    toolChoice: body.tool_choice === 'REQUIRED' ? 'required' : body.tool_choice === 'NONE' ? 'none' : 'auto',
    bringsToolResult: messages.at(-1)?.role === 'tool',
    body,
  }
}

function encodeStream(answer: Answer, { random, id }: EncodeContext): Frame[] {
  const { frames, add, addMark } = createFrames()
  const emit = (role: Frame['role'], type: string, fields: Body) => add(role, { type, ...fields }, type)
  const inMessage = (message: Body) => ({ delta: { message } })

  const empty = { role: 'assistant', content: [], tool_plan: '', tool_calls: [], citations: [] }
  add('head', { id: asUuid(id), type: 'message-start', ...inMessage(empty) }, 'message-start')
  answer.parts.forEach((part, position) => {
    const index = indexOf(answer, position)
    const kind = part.type === 'tool-call' ? 'tool-call' : 'content'
    const field = part.type === 'text' ? 'text' : 'thinking'
    if (part.type === 'tool-call') {
      emit('rest', 'tool-call-start', { index, ...inMessage({ tool_calls: toolCall(part, random, '') }) })
    } else {
      emit('rest', 'content-start', { index, ...inMessage({ content: { type: field, [field]: '' } }) })
    }
    for (const piece of part.pieces) {
      const message =
        part.type === 'tool-call'
          ? { tool_calls: { function: { arguments: piece } } }
          : { content: { [field]: piece } }
      emit('piece', `${kind}-delta`, { index, ...inMessage(message) })
    }
    const broken = answer.ending === 'error' && position === answer.parts.length - 1
    if (!broken) emit('rest', `${kind}-end`, { index })
  })
  const failure = { error: midstreamFailure.message, error_type: 'SERVICE_UNAVAILABLE' }
  const delta = {
    finish_reason: finishReasons[answer.ending],
    usage: answer.ending === 'error' ? {} : usageOf(answer),
    ...(answer.ending === 'error' && failure),
  }
  emit('end', 'message-end', { delta })
  addMark('[DONE]')
  return frames
}

function encodeWhole(answer: Answer, { random, id }: EncodeContext): string {
  const content: Body[] = []
  const calls: Body[] = []
  for (const part of answer.parts) {
    const whole = part.pieces.join('')
    if (part.type === 'tool-call') calls.push(toolCall(part, random, whole))
    else
      content.push(
        part.type === 'text' ? { type: 'text', text: whole } : { type: 'thinking', thinking: whole },
      )
  }
  return JSON.stringify({
    id: asUuid(id),
    message: {
      role: 'assistant',
      ...(content.length > 0 && { content }),
      ...(calls.length > 0 && { tool_calls: calls }),
    },
    finish_reason: finishReasons[answer.ending],
    usage: usageOf(answer),
  })
}

/** Calls are counted apart from content. */
function indexOf({ parts }: Answer, position: number): number {
  const isCall = (part: AnswerPart | undefined) => part?.type === 'tool-call'
  return parts.slice(0, position).filter((part) => isCall(part) === isCall(parts[position])).length
}

function toolCall({ name }: AnswerPart & { type: 'tool-call' }, random: Random, whole: string) {
  return { id: `${name}_${random.hex(12)}`, type: 'function', function: { name, arguments: whole } }
}

function usageOf(answer: Answer) {
  const counts = { input_tokens: answer.inputTokens, output_tokens: countPieces(answer) }
  return { billed_units: counts, tokens: counts, cached_tokens: 0 }
}
