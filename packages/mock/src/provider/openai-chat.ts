import { type Answer, countPieces, joinPieces } from '../answer/answer.ts'
import { isRecord } from '../json/is-record.ts'
import type { Random } from '../random/create-random.ts'
import type { Ask, Dialect, EncodeContext, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { encodeOpenaiFailure, openaiError } from './openai-error.ts'
import { createPadding } from './openai-padding.ts'
import {
  type Body,
  lastUserText,
  positiveOr,
  records,
  requireMessages,
  requireObject,
  stringOr,
} from './read-body.ts'
import { createFrames, jsonType, pastDate, sseType } from './sse-frames.ts'

const finishReasons = { stop: 'stop', length: 'length', 'tool-calls': 'tool_calls', error: 'error' } as const

/**
 * Chat Completions. Reasoning travels in `reasoning_content`, as compatible servers send it; OpenAI itself sends none.
 */
export const openaiChat: Dialect = {
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
  const messages = requireMessages(body, 'messages')
  const maxTokens = positiveOr(body.max_completion_tokens) ?? positiveOr(body.max_tokens)
  return {
    prompt: lastUserText(messages),
    model: stringOr(body.model, 'mock'),
    stream: body.stream === true,
    ...(maxTokens !== undefined && { maxTokens }),
    tools: records(body.tools).flatMap(({ function: offered }) =>
      isRecord(offered) ? [{ name: stringOr(offered.name, 'tool'), parameters: offered.parameters }] : [],
    ),
    toolChoice: readToolChoice(body.tool_choice),
    bringsToolResult: messages.at(-1)?.role === 'tool',
    body,
  }
}

function readToolChoice(choice: unknown): Ask['toolChoice'] {
  if (choice === 'none' || choice === 'required') return choice
  if (isRecord(choice) && isRecord(choice.function)) return { name: stringOr(choice.function.name, '') }
  return 'auto'
}

type ChunkOptions = { finishReason?: string | null; extras?: Body }

function encodeStream(answer: Answer, { ask, random }: EncodeContext): Frame[] {
  const { frames, add, addMark } = createFrames()
  const sendsUsage = isRecord(ask.body.stream_options) && ask.body.stream_options.include_usage === true
  const head = describe(ask, random, 'chat.completion.chunk')
  const pad = createPadding(ask, random)
  const chunk = (
    role: Frame['role'],
    delta: Body,
    { finishReason = null, extras = {} }: ChunkOptions = {},
  ) => {
    const choice = { index: 0, delta, logprobs: null, finish_reason: finishReason }
    add(role, { ...head, choices: [choice], ...(sendsUsage && { usage: null }), ...extras })
  }

  chunk('head', { role: 'assistant', content: '', refusal: null })
  let calls = 0
  for (const part of answer.parts) {
    if (part.type === 'tool-call') {
      const index = calls++
      const id = `call_${random.hex(24)}`
      const start = { index, id, type: 'function', function: { name: part.name, arguments: '' } }
      chunk('rest', { tool_calls: [start] })
      for (const piece of part.pieces) {
        chunk('piece', { tool_calls: [{ index, function: { arguments: piece } }] }, { extras: pad(piece) })
      }
    } else {
      const field = part.type === 'text' ? 'content' : 'reasoning_content'
      for (const piece of part.pieces) chunk('piece', { [field]: piece }, { extras: pad(piece) })
    }
  }
  if (answer.ending === 'error') {
    add('end', { error: openaiError(midstreamFailure) })
  } else {
    chunk('end', {}, { finishReason: finishReasons[answer.ending] })
    if (sendsUsage) add('end', { ...head, choices: [], usage: usageOf(answer) })
  }
  addMark('[DONE]')
  return frames
}

function encodeWhole(answer: Answer, { ask, random }: EncodeContext): string {
  const head = describe(ask, random, 'chat.completion')
  const toolCalls = answer.parts.flatMap((part) =>
    part.type === 'tool-call'
      ? [
          {
            id: `call_${random.hex(24)}`,
            type: 'function',
            function: { name: part.name, arguments: part.pieces.join('') },
          },
        ]
      : [],
  )
  const reasoning = joinPieces(answer, 'reasoning')
  const message = {
    role: 'assistant',
    content: toolCalls.length > 0 ? null : joinPieces(answer, 'text'),
    ...(reasoning !== '' && { reasoning_content: reasoning }),
    ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
    refusal: null,
    annotations: [],
  }
  const choice = { index: 0, message, logprobs: null, finish_reason: finishReasons[answer.ending] }
  return JSON.stringify({ ...head, choices: [choice], usage: usageOf(answer) })
}

function describe(ask: Ask, random: Random, object: string) {
  return {
    id: `chatcmpl-${random.hex(29)}`,
    object,
    created: pastDate(random),
    model: ask.model,
    service_tier: 'default',
    system_fingerprint: `fp_${random.hex(10)}`,
  }
}

function usageOf(answer: Answer) {
  const completionTokens = countPieces(answer)
  return {
    prompt_tokens: answer.inputTokens,
    completion_tokens: completionTokens,
    total_tokens: answer.inputTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: countPieces(answer, 'reasoning'),
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}
