import { type Answer, type AnswerPart, countPieces } from '../answer/answer.ts'
import type { Ask, Frame } from '../provider/dialect.ts'
import { midstreamFailure } from '../provider/midstream-failure.ts'
import { createPadding } from '../provider/openai-padding.ts'
import type { Body } from '../provider/read-body.ts'
import type { Random } from '../random/create-random.ts'

export type RealtimeResponse = {
  /** The events from the start of the response to its end. */
  readonly frames: readonly Frame[]
  /** What ends a response that was cancelled after some of its answer. */
  cancelled(soFar: Answer): string
  /** What it adds to the conversation. */
  items(said: Answer): readonly Body[]
}

type ResponseContext = { ask: Ask; conversationId: string; random: Random }

/** A response of OpenAI's Realtime API in text. Its models show no thoughts. */
export function createRealtimeResponse(
  answer: Answer,
  { ask, conversationId, random }: ResponseContext,
): RealtimeResponse {
  const response = {
    object: 'realtime.response',
    id: `resp_${random.hex(21)}`,
    status: 'in_progress',
    status_details: null as unknown,
    output: [] as readonly Body[],
    conversation_id: conversationId,
    output_modalities: ['text'],
    max_output_tokens: ask.body.max_output_tokens ?? 'inf',
    usage: null as unknown,
    metadata: ask.body.metadata ?? null,
  }
  const ids = answer.parts.map(() => ({ item: `item_${random.hex(21)}`, call: `call_${random.hex(16)}` }))
  const items = (said: Answer, status: string) =>
    said.parts.flatMap((part, index) => {
      const id = ids[index]
      return part.type === 'reasoning' || !id ? [] : [itemOf(part, { id: id.item, callId: id.call, status })]
    })
  const write = (type: string, fields: Body) =>
    JSON.stringify({ type, event_id: `event_${random.hex(21)}`, ...fields })
  const ended = (said: Answer, status: string, details: unknown) =>
    write('response.done', {
      response: {
        ...response,
        status,
        status_details: details,
        output: items(said, status === 'completed' ? 'completed' : 'incomplete'),
        usage: usageOf(said),
      },
    })

  const frames: Frame[] = []
  const emit = (role: Frame['role'], type: string, fields: Body) =>
    frames.push({ role, text: write(type, fields) })
  const pad = createPadding(ask, random)
  emit('head', 'response.created', { response })
  let outputIndex = 0
  answer.parts.forEach((part, index) => {
    const id = ids[index]
    if (part.type === 'reasoning' || !id) return
    const about = { id: id.item, callId: id.call }
    const inside = { response_id: response.id, item_id: id.item, output_index: outputIndex }
    const at = { response_id: response.id, output_index: outputIndex++ }
    const opened = itemOf({ ...part, pieces: [] }, { ...about, status: 'in_progress' })
    const closed = itemOf(part, { ...about, status: answer.ending === 'length' ? 'incomplete' : 'completed' })
    const whole = part.pieces.join('')
    emit('rest', 'response.output_item.added', { ...at, item: opened })
    emit('rest', 'conversation.item.added', { previous_item_id: null, item: opened })
    const kind = part.type === 'text' ? 'response.output_text' : 'response.function_call_arguments'
    const place = part.type === 'text' ? { ...inside, content_index: 0 } : { ...inside, call_id: id.call }
    if (part.type === 'text')
      emit('rest', 'response.content_part.added', { ...place, part: { type: 'text', text: '' } })
    for (const delta of part.pieces) emit('piece', `${kind}.delta`, { ...place, delta, ...pad(delta) })
    if (answer.ending === 'error' && index === answer.parts.length - 1) return
    emit('rest', `${kind}.done`, {
      ...place,
      ...(part.type === 'tool-call' ? { name: part.name, arguments: whole } : { text: whole }),
    })
    if (part.type === 'text')
      emit('rest', 'response.content_part.done', { ...place, part: { type: 'text', text: whole } })
    emit('rest', 'conversation.item.done', { previous_item_id: null, item: closed })
    emit('rest', 'response.output_item.done', { ...at, item: closed })
  })
  const failure = { type: 'server_error', code: 'server_is_overloaded', message: midstreamFailure.message }
  if (answer.ending === 'error') emit('end', 'error', { error: { ...failure, param: null, event_id: null } })
  const [status, details] = endOf[answer.ending]
  frames.push({
    role: 'end',
    text: ended(answer, status, answer.ending === 'error' ? { type: 'failed', error: failure } : details),
  })

  return {
    frames,
    cancelled: (soFar) => ended(soFar, 'cancelled', { type: 'cancelled', reason: 'client_cancelled' }),
    items: (said) => items(said, 'completed'),
  }
}

const endOf = {
  stop: ['completed', null],
  'tool-calls': ['completed', null],
  length: ['incomplete', { type: 'incomplete', reason: 'max_output_tokens' }],
  error: ['failed', null],
} as const

type ItemContext = { id: string; callId: string; status: string }

function itemOf(part: AnswerPart, { id, callId, status }: ItemContext): Body {
  const whole = part.pieces.join('')
  if (part.type === 'tool-call') {
    return {
      id,
      object: 'realtime.item',
      type: 'function_call',
      status,
      name: part.name,
      call_id: callId,
      arguments: whole,
    }
  }
  const content = whole === '' ? [] : [{ type: 'output_text', text: whole }]
  return { id, object: 'realtime.item', type: 'message', status, role: 'assistant', content }
}

function usageOf(said: Answer) {
  const outputTokens = countPieces(said) - countPieces(said, 'reasoning')
  return {
    total_tokens: said.inputTokens + outputTokens,
    input_tokens: said.inputTokens,
    output_tokens: outputTokens,
    input_token_details: {
      text_tokens: said.inputTokens,
      audio_tokens: 0,
      image_tokens: 0,
      cached_tokens: 0,
    },
    output_token_details: { text_tokens: outputTokens, audio_tokens: 0 },
  }
}
