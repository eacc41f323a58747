import { type Answer, type AnswerPart, countPieces } from '../answer/answer.ts'
import type { Random } from '../random/create-random.ts'
import type { Ask, Dialect, EncodeContext, Failure, FailureKind, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import {
  type Body,
  isRecord,
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

const errorTypes: Record<FailureKind, string> = {
  'bad-request': 'invalid_request_error',
  unauthorized: 'authentication_error',
  'not-found': 'not_found_error',
  'rate-limited': 'rate_limit_error',
  unavailable: 'overloaded_error',
  server: 'api_error',
}

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
  encodeFailure: (failure, requestId) => JSON.stringify(describeFailure(failure, requestId)),
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
    add('end', describeFailure(midstreamFailure, `req_${random.hex(24)}`), 'error')
    return frames
  }
  const { output_tokens, input_tokens, cache_creation_input_tokens, cache_read_input_tokens } = usageOf(
    answer.inputTokens,
    countPieces(answer),
  )
  emit('end', 'message_delta', {
    delta: {
      stop_reason: stopReasons[answer.ending],
      stop_sequence: null,
      stop_details: null,
      container: null,
    },
    usage: { input_tokens, cache_creation_input_tokens, cache_read_input_tokens, output_tokens },
  })
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

type Block = { opened: Body; closed: Body; deltaType: string; field: string; signature?: string }

function createBlock(part: AnswerPart, random: Random): Block {
  const whole = part.pieces.join('')
  switch (part.type) {
    case 'text': {
      const block = { type: 'text', citations: null }
      return {
        opened: { ...block, text: '' },
        closed: { ...block, text: whole },
        deltaType: 'text_delta',
        field: 'text',
      }
    }
    case 'reasoning': {
      const signature = btoa(random.hex(120))
      return {
        opened: { type: 'thinking', thinking: '', signature: '' },
        closed: { type: 'thinking', thinking: whole, signature },
        deltaType: 'thinking_delta',
        field: 'thinking',
        signature,
      }
    }
    case 'tool-call': {
      const block = {
        type: 'tool_use',
        id: `toolu_${random.hex(24)}`,
        name: part.name,
        caller: { type: 'direct' },
      }
      return {
        opened: { ...block, input: {} },
        closed: { ...block, input: parseArguments(whole) },
        deltaType: 'input_json_delta',
        field: 'partial_json',
      }
    }
  }
}

/** An answer that ran out of room may have cut its arguments; a whole message then shows none. */
function parseArguments(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function describeMessage({ model }: Ask, random: Random) {
  return {
    id: `msg_${random.hex(24)}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [] as unknown[],
    container: null,
    stop_reason: null as string | null,
    stop_sequence: null,
    stop_details: null,
  }
}

function usageOf(inputTokens: number, outputTokens: number) {
  return {
    input_tokens: inputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
    output_tokens: outputTokens,
    service_tier: 'standard',
    inference_geo: 'not_available',
  }
}

function describeFailure({ kind, message, known }: Failure, requestId: string) {
  const error = { type: errorTypes[kind], message, ...(known && { known }) }
  return { type: 'error', error, request_id: requestId }
}
