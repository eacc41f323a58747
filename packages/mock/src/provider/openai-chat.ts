import { type Answer, type AnswerPart, countPieces, joinPieces } from '../answer/answer.ts'
import { isRecord } from '../json/is-record.ts'
import type { Random } from '../random/create-random.ts'
import type { ChatChunk, ChatFlavour, ChatUsage } from './chat/chat-flavour.ts'
import { chatFlavours } from './chat/chat-flavours.ts'
import { openai } from './chat/openai.ts'
import { readChatAsk } from './chat/read-chat-ask.ts'
import type { Ask, Dialect, EncodeContext, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { createPadding } from './openai-padding.ts'
import { type Body, records } from './read-body.ts'
import { createFrames, jsonType, pastDate, sseType } from './sse-frames.ts'

const finishReasons = { stop: 'stop', length: 'length', 'tool-calls': 'tool_calls', error: 'error' } as const

/** Chat Completions as OpenAI writes them, and as those write them who follow it. */
export const openaiChat: Dialect = {
  ...createOpenaiChat(openai),
  flavours: new Map(Object.entries(chatFlavours).map(([name, flavour]) => [name, createOpenaiChat(flavour)])),
}

function createOpenaiChat(flavour: ChatFlavour): Dialect {
  return {
    streamType: sseType,
    wholeType: jsonType,
    sendsJson: true,
    hasEnd: true,
    reportsErrors: true,
    readAsk: readChatAsk,
    headers: ({ random }) => flavour.headers?.(random) ?? {},
    encodeStream: (answer, context) => encodeStream(answer, context, flavour),
    encodeWhole: (answer, context) => encodeWhole(answer, context, flavour),
    encodeFailure: (failure) => JSON.stringify(flavour.failure(failure)),
  }
}

type ChunkOptions = { finishReason?: string | null; extras?: Body; pieces?: number }

function encodeStream(answer: Answer, { ask, random }: EncodeContext, flavour: ChatFlavour): Frame[] {
  const { frames, add, addMark, addComment } = createFrames(flavour.lineEnd)
  const countsApart =
    flavour.countsApart && isRecord(ask.body.stream_options) && ask.body.stream_options.include_usage === true
  const head = describe(ask, random, 'chat.completion.chunk')
  const pad = flavour.pads ? createPadding(ask, random) : () => ({})
  let text = ''
  let outputTokens = 0
  let isFirst = true

  const progress = () => ({ isFirst, text, random, usage: usageOf(answer, outputTokens) })
  const chunk = (
    role: Frame['role'],
    delta: Body,
    { finishReason = null, extras = {}, pieces }: ChunkOptions = {},
  ) => {
    outputTokens += pieces ?? (role === 'piece' ? 1 : 0)
    const body = flavour.chunk({ ...head, delta, finishReason }, progress())
    add(role, { ...body, ...(countsApart && { usage: null }), ...extras }, undefined, pieces)
    isFirst = false
  }

  for (const comment of flavour.comments ?? []) addComment(comment)
  if (flavour.preface) add('head', flavour.preface)
  chunk('head', flavour.opening)
  let calls = 0
  for (const part of answer.parts) {
    if (part.type === 'tool-call') {
      const index = calls++
      const call = describeCall(part, random)
      if (flavour.callsInOne) {
        chunk('piece', { tool_calls: [{ ...call, index }] }, { pieces: part.pieces.length })
        continue
      }
      chunk('rest', { tool_calls: [{ index, ...call, function: { ...call.function, arguments: '' } }] })
      for (const piece of part.pieces) {
        chunk('piece', { tool_calls: [{ index, function: { arguments: piece } }] }, { extras: pad(piece) })
      }
    } else {
      const write = part.type === 'reasoning' ? flavour.reasoning : (flavour.words ?? contentOf)
      for (const piece of write ? part.pieces : []) {
        if (part.type === 'text') text += piece
        chunk('piece', write?.(piece) ?? {}, { extras: pad(piece) })
      }
    }
  }
  const last: ChatChunk = { ...head, delta: contentOf(''), finishReason: finishReasons[answer.ending] }
  if (answer.ending === 'error') {
    const { event, data } = flavour.failed(last, midstreamFailure)
    add('end', data, event)
  } else {
    outputTokens = countPieces(answer)
    chunk('end', {}, { finishReason: last.finishReason })
    if (flavour.closing) add('end', flavour.closing(last, progress()))
    if (countsApart) add('end', { ...flavour.chunk(last, progress()), choices: [], usage: progress().usage })
  }
  if (answer.ending === 'error' ? flavour.ends.failed : flavour.ends.done) addMark('[DONE]')
  return frames
}

function encodeWhole(answer: Answer, { ask, random }: EncodeContext, flavour: ChatFlavour): string {
  const head = describe(ask, random, 'chat.completion')
  const toolCalls = answer.parts.flatMap((part) =>
    part.type === 'tool-call' ? [describeCall(part, random)] : [],
  )
  const text = joinPieces(answer, 'text')
  const thoughts = flavour.reasoning ? joinPieces(answer, 'reasoning') : ''
  const said = flavour.message?.(text, thoughts) ?? {
    content: text,
    ...(thoughts !== '' && flavour.reasoning?.(thoughts)),
  }
  const message = {
    role: 'assistant',
    ...said,
    ...(toolCalls.length > 0 && { content: null, tool_calls: toolCalls }),
    refusal: null,
    annotations: [],
  }
  const usage = usageOf(answer, countPieces(answer))
  const finishReason = finishReasons[answer.ending]
  const body = flavour.chunk({ ...head, delta: {}, finishReason }, { isFirst: false, text, usage, random })
  const choices = records(body.choices).map(({ delta: _, ...choice }) => ({ ...choice, message }))
  return JSON.stringify({ ...body, choices, usage })
}

function describe(ask: Ask, random: Random, object: string) {
  return { id: `chatcmpl-${random.hex(29)}`, object, created: pastDate(random), model: ask.model }
}

function describeCall({ name, pieces }: AnswerPart & { type: 'tool-call' }, random: Random) {
  return {
    id: `call_${random.hex(24)}`,
    type: 'function',
    function: { name, arguments: pieces.join('') },
  }
}

function contentOf(content: string): Body {
  return { content }
}

function usageOf(answer: Answer, completionTokens: number): ChatUsage {
  return {
    prompt_tokens: answer.inputTokens,
    completion_tokens: completionTokens,
    total_tokens: answer.inputTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: Math.min(completionTokens, countPieces(answer, 'reasoning')),
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}
