import { type Answer, countPieces } from '../answer/answer.ts'
import { isRecord } from '../json/is-record.ts'
import type { Random } from '../random/create-random.ts'
import { createBlock } from './anthropic-block.ts'
import { anthropicError } from './anthropic-error.ts'
import type { Ask, Dialect, EncodeContext, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import {
  type Body,
  lastUserText,
  positiveOr,
  records,
  requireField,
  requireMessages,
  requireObject,
  stringOr,
} from './read-body.ts'
import { createFrames, jsonType, sseType } from './sse-frames.ts'

const stopReasons = { stop: 'end_turn', length: 'max_tokens', 'tool-calls': 'tool_use', error: null } as const

/** Anthropic's Messages API. */
export const anthropic: Dialect = {
  streamType: sseType,
  wholeType: jsonType,
  sendsJson: true,
  hasEnd: true,
  reportsErrors: true,
  readAsk,
  encodeStream,
  encodeWhole,
  encodeFailure: (failure, requestId) => JSON.stringify(anthropicError(failure, requestId)),
}

function readAsk(raw: unknown): Ask {
  const body = requireObject(raw)
  requireField(body, 'max_tokens')
  const messages = requireMessages(body, 'messages')
  const maxTokens = positiveOr(body.max_tokens)
  return {
    prompt: lastUserText(messages),
    model: stringOr(body.model, 'mock'),
    stream: body.stream === true,
    ...(maxTokens !== undefined && { maxTokens }),
    tools: records(body.tools).flatMap(({ name, input_schema: parameters }) =>
      typeof name === 'string' && parameters !== undefined ? [{ name, parameters }] : [],
    ),
    toolChoice: readToolChoice(body.tool_choice),
    bringsToolResult: records(messages.at(-1)?.content).some(({ type }) => type === 'tool_result'),
    body,
  }
}

function readToolChoice(choice: unknown): Ask['toolChoice'] {
  if (!isRecord(choice)) return 'auto'
  if (choice.type === 'tool') return { name: stringOr(choice.name, '') }
  return choice.type === 'any' ? 'required' : choice.type === 'none' ? 'none' : 'auto'
}

function encodeStream(answer: Answer, { ask, random }: EncodeContext): Frame[] {
  const { frames, add } = createFrames()
  const emit = (role: Frame['role'], type: string, fields: Body = {}) => add(role, { type, ...fields }, type)
  const message = describeMessage(ask, random)

  emit('head', 'message_start', { message: { ...message, usage: usageOf(answer.inputTokens, 1) } })
  answer.parts.forEach((part, index) => {
    const block = createBlock(part, random)
    emit('rest', 'content_block_start', { index, content_block: block.opened })
    if (index === 0) emit('rest', 'ping')
    for (const piece of part.pieces) {
      emit('piece', 'content_block_delta', { index, delta: { type: block.deltaType, [block.field]: piece } })
    }
    if (answer.ending === 'error' && index === answer.parts.length - 1) return
    if (block.signature) {
      const delta = { type: 'signature_delta', signature: block.signature }
      emit('rest', 'content_block_delta', { index, delta })
    }
    emit('rest', 'content_block_stop', { index })
  })
  if (answer.ending === 'error') {
    add('end', anthropicError(midstreamFailure, `req_${random.hex(24)}`), 'error')
    return frames
  }
  const delta = { stop_reason: stopReasons[answer.ending], stop_sequence: null, stop_details: null }
  emit('end', 'message_delta', { delta, usage: tokensOf(answer.inputTokens, countPieces(answer)) })
  emit('end', 'message_stop')
  return frames
}

function encodeWhole(answer: Answer, { ask, random }: EncodeContext): string {
  const message = describeMessage(ask, random)
  return JSON.stringify({
    ...message,
    content: answer.parts.map((part) => createBlock(part, random).closed),
    stop_reason: stopReasons[answer.ending],
    usage: usageOf(answer.inputTokens, countPieces(answer)),
  })
}

function describeMessage({ model }: Ask, random: Random) {
  return {
    id: `msg_${random.hex(24)}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [] as unknown[],
    stop_reason: null as string | null,
    stop_sequence: null,
    stop_details: null,
  }
}

function usageOf(inputTokens: number, outputTokens: number) {
  return {
    ...tokensOf(inputTokens, outputTokens),
    cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
    service_tier: 'standard',
    inference_geo: 'not_available',
  }
}

function tokensOf(inputTokens: number, outputTokens: number) {
  return {
    input_tokens: inputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    output_tokens: outputTokens,
  }
}
