import { type Answer, type AnswerPart, countPieces } from '../answer/answer.ts'
import type { Random } from '../random/create-random.ts'
import type { Ask, Dialect, EncodeContext, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { encodeOpenaiFailure, openaiError } from './openai-failure.ts'
import { createResponseItem, type ResponseItem } from './openai-responses-item.ts'
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
import { createFrames, jsonType, pastDate, sseType } from './sse-frames.ts'

/** OpenAI's Responses API. */
export const openaiResponses: Dialect = {
  streamType: sseType,
  wholeType: jsonType,
  sendsJson: true,
  hasEnd: true,
  reportsErrors: true,
  readAsk,
  encodeStream,
  encodeWhole,
  encodeFailure: encodeOpenaiFailure,
}

function readAsk(raw: unknown): Ask {
  const body = requireObject(raw)
  const input = requireField(body, 'input')
  const items =
    typeof input === 'string' ? [{ role: 'user', content: input }] : requireMessages(body, 'input')
  const maxTokens = positiveOr(body.max_output_tokens)
  return {
    prompt: lastUserText(items),
    model: stringOr(body.model, 'mock'),
    stream: body.stream === true,
    ...(maxTokens !== undefined && { maxTokens }),
    tools: records(body.tools).flatMap(({ type, name, parameters }) =>
      type === 'function' ? [{ name: stringOr(name, 'tool'), parameters }] : [],
    ),
    toolChoice: readToolChoice(body.tool_choice),
    bringsToolResult: items.at(-1)?.type === 'function_call_output',
    body,
  }
}

function readToolChoice(choice: unknown): Ask['toolChoice'] {
  if (choice === 'none' || choice === 'required') return choice
  return isRecord(choice) && typeof choice.name === 'string' ? { name: choice.name } : 'auto'
}

function encodeStream(answer: Answer, { ask, random }: EncodeContext): Frame[] {
  const { frames, add } = createFrames()
  let sequence = 0
  const emit = (role: Frame['role'], type: string, fields: Body) =>
    add(role, { type, sequence_number: sequence++, ...fields }, type)
  const base = describeResponse(ask, random)
  const items = answer.parts.map((part) => createResponseItem(part, random))

  emit('head', 'response.created', { response: { ...base, status: 'in_progress' } })
  emit('head', 'response.in_progress', { response: { ...base, status: 'in_progress' } })
  items.forEach((item, index) => {
    const status = index === items.length - 1 ? itemStatus(answer) : 'completed'
    emitItem(item, { emit, index, status })
  })
  if (answer.ending === 'error') {
    const error = openaiError(midstreamFailure)
    emit('end', 'error', { error })
    const failed = { ...base, status: 'failed', error: { code: error.code, message: error.message } }
    emit('end', 'response.failed', { response: failed })
  } else {
    const response = finish(base, { answer, items })
    emit('end', `response.${response.status}`, { response })
  }
  return frames
}

type EmitItem = {
  emit: (role: Frame['role'], type: string, fields: Body) => void
  index: number
  status: 'completed' | 'incomplete' | null
}

function emitItem(item: ResponseItem, { emit, index, status }: EmitItem) {
  const at = { output_index: index }
  const inside = { item_id: item.id, ...at, ...item.position }
  emit('rest', 'response.output_item.added', { ...at, item: item.opened })
  if (item.part) emit('rest', item.part.added, { ...inside, part: item.part.empty })
  for (const delta of item.pieces) emit('piece', item.deltaType, { ...inside, delta, ...item.deltaExtras })
  if (status === null) return
  emit('rest', item.doneType, { ...inside, ...item.whole, ...item.deltaExtras })
  if (item.part) emit('rest', item.part.done, { ...inside, part: item.part.full })
  emit('rest', 'response.output_item.done', { ...at, item: item.closed(status) })
}

function encodeWhole(answer: Answer, { ask, random }: EncodeContext): string {
  const base = describeResponse(ask, random)
  const items = answer.parts.map((part: AnswerPart) => createResponseItem(part, random))
  return JSON.stringify(finish(base, { answer, items }))
}

/** `null` when the answer broke down in the middle of its last item, which then is never closed. */
function itemStatus({ ending }: Answer): EmitItem['status'] {
  if (ending === 'error') return null
  return ending === 'length' ? 'incomplete' : 'completed'
}

function finish(base: Body, { answer, items }: { answer: Answer; items: readonly ResponseItem[] }) {
  const isCut = answer.ending === 'length'
  return {
    ...base,
    status: isCut ? 'incomplete' : 'completed',
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    output: items.map((item, index) =>
      item.closed(isCut && index === items.length - 1 ? 'incomplete' : 'completed'),
    ),
    usage: usageOf(answer),
  }
}

function usageOf(answer: Answer) {
  const outputTokens = countPieces(answer)
  return {
    input_tokens: answer.inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: countPieces(answer, 'reasoning') },
    total_tokens: answer.inputTokens + outputTokens,
  }
}

/** The response object before anything has been said; what the request set is repeated, the rest are the API's defaults. */
function describeResponse({ body, model }: Ask, random: Random) {
  const asked = <Fallback>(name: string, fallback: Fallback) => body[name] ?? fallback
  return {
    id: `resp_${random.hex(48)}`,
    object: 'response',
    created_at: pastDate(random),
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: asked('instructions', null),
    max_output_tokens: asked('max_output_tokens', null),
    max_tool_calls: asked('max_tool_calls', null),
    model,
    output: [] as unknown[],
    parallel_tool_calls: asked('parallel_tool_calls', true),
    previous_response_id: asked('previous_response_id', null),
    prompt_cache_key: asked('prompt_cache_key', null),
    reasoning: asked('reasoning', { effort: null, summary: null }),
    safety_identifier: asked('safety_identifier', null),
    service_tier: 'default',
    store: asked('store', true),
    temperature: asked('temperature', 1),
    text: asked('text', { format: { type: 'text' }, verbosity: 'medium' }),
    tool_choice: asked('tool_choice', 'auto'),
    tools: asked('tools', []),
    top_logprobs: asked('top_logprobs', 0),
    top_p: asked('top_p', 1),
    truncation: asked('truncation', 'disabled'),
    usage: null as unknown,
    user: asked('user', null),
    metadata: asked('metadata', {}),
  }
}
