import type { Answer } from '../answer/answer.ts'
import { isRecord } from '../json/is-record.ts'
import type { Ask, Dialect, EncodeContext, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { openaiError } from './openai-error.ts'
import { createPadding } from './openai-padding.ts'
import { describeResponse, finishResponse } from './openai-responses-document.ts'
import { createResponseItem, type ResponseItem } from './openai-responses-item.ts'
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
  encodeState: (context, status) => JSON.stringify({ ...describeResponse(context), status }),
  encodeCancelled(_, { count, ...context }) {
    const { frames, add } = createFrames()
    const response = { ...describeResponse(context), status: 'cancelled' }
    // What OpenAI sends here is not documented. This is a type that its clients take for an end.
    const type = 'response.incomplete'
    add('end', { type, sequence_number: count, response }, type)
    return frames
  },
  encodeFailure: (failure) => JSON.stringify({ error: openaiError(failure) }),
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
    ...(body.background === true && { keep: { numbered: false } }),
    body,
  }
}

function readToolChoice(choice: unknown): Ask['toolChoice'] {
  if (choice === 'none' || choice === 'required') return choice
  return isRecord(choice) && typeof choice.name === 'string' ? { name: choice.name } : 'auto'
}

function encodeStream(answer: Answer, context: EncodeContext): Frame[] {
  const { ask, random } = context
  const { frames, add } = createFrames()
  let sequence = 0
  const emit = (role: Frame['role'], type: string, fields: Body) =>
    add(role, { type, sequence_number: sequence++, ...fields }, type)
  const base = describeResponse(context)
  const items = answer.parts.map((part) => createResponseItem(part, random))
  const pad = createPadding(ask, random)

  const queued = { ...base, status: 'queued' }
  emit('head', 'response.created', { response: base.background ? queued : base })
  if (base.background) emit('head', 'response.queued', { response: queued })
  emit('head', 'response.in_progress', { response: base })
  items.forEach((item, index) => {
    const status = index === items.length - 1 ? itemStatus(answer) : 'completed'
    emitItem(item, { emit, index, status, pad })
  })
  if (answer.ending === 'error') {
    const error = openaiError(midstreamFailure)
    emit('end', 'error', { error })
    const failed = { ...base, status: 'failed', error: { code: error.code, message: error.message } }
    emit('end', 'response.failed', { response: failed })
  } else {
    const response = finishResponse(base, { answer, items })
    emit('end', `response.${response.status}`, { response })
  }
  return frames
}

type EmitItem = {
  emit: (role: Frame['role'], type: string, fields: Body) => void
  index: number
  status: 'completed' | 'incomplete' | null
  pad: (delta: string) => Body
}

function emitItem(item: ResponseItem, { emit, index, status, pad }: EmitItem) {
  const at = { output_index: index }
  const inside = { item_id: item.id, ...at, ...item.position }
  emit('rest', 'response.output_item.added', { ...at, item: item.opened })
  if (item.part) emit('rest', item.part.added, { ...inside, part: item.part.empty })
  for (const delta of item.pieces) {
    emit('piece', item.deltaType, { ...inside, delta, ...item.deltaExtras, ...pad(delta) })
  }
  if (status === null) return
  emit('rest', item.doneType, { ...inside, ...item.whole, ...item.deltaExtras })
  if (item.part) emit('rest', item.part.done, { ...inside, part: item.part.full })
  emit('rest', 'response.output_item.done', { ...at, item: item.closed(status) })
}

function encodeWhole(answer: Answer, context: EncodeContext): string {
  const base = describeResponse(context)
  const items = answer.parts.map((part) => createResponseItem(part, context.random))
  return JSON.stringify(finishResponse(base, { answer, items }))
}

/** `null` when the answer broke down in the middle of its last item, which then is never closed. */
function itemStatus({ ending }: Answer): EmitItem['status'] {
  if (ending === 'error') return null
  return ending === 'length' ? 'incomplete' : 'completed'
}
