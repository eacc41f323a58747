import { type Answer, countPieces } from '../answer/answer.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Ask, Dialect, EncodeContext, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { type Body, lastUserText, records, requireMessages, requireObject, stringOr } from './read-body.ts'
import { createFrames, sseType } from './sse-frames.ts'

const finishReasons = { stop: 'stop', length: 'length', 'tool-calls': 'tool-calls', error: 'error' } as const

/** The UI message stream of Vercel's AI SDK, from version 5 on. It always streams. */
export const aiSdk: Dialect = {
  streamType: sseType,
  wholeType: sseType,
  sendsJson: true,
  hasEnd: true,
  reportsErrors: true,
  readAsk,
  headers: () => ({ 'x-vercel-ai-ui-message-stream': 'v1', connection: 'keep-alive' }),
  encodeStream,
  encodeCancelled() {
    const { frames, add, addMark } = createFrames()
    add('end', { type: 'abort', reason: 'The run was cancelled.' })
    addMark('[DONE]')
    return frames
  },
  encodeFailure: ({ message, known }) => JSON.stringify({ error: message, ...(known && { known }) }),
}

function readAsk(raw: unknown): Ask {
  const body = requireObject(raw)
  const messages = requireMessages(body, 'messages')
  const last = messages.at(-1)
  return {
    prompt: lastUserText(
      messages.map((message) => ({ ...message, content: message.parts ?? message.content })),
    ),
    model: 'mock',
    stream: true,
    tools: [], // those of such an endpoint are its own
    toolChoice: 'auto',
    bringsToolResult:
      last?.role === 'assistant' &&
      records(last.parts).some(({ state }) => stringOr(state, '').startsWith('output-')),
    keptAs: `ai-sdk ${stringOr(body.id, '')}`,
    body,
  }
}

function encodeStream(answer: Answer, { random, id }: EncodeContext): Frame[] {
  const { frames, add, addMark } = createFrames()
  const emit = (role: Frame['role'], type: string, fields: Body = {}) => add(role, { type, ...fields })

  emit('head', 'start', { messageId: `msg-${id.slice(0, 16)}` })
  emit('head', 'start-step')
  answer.parts.forEach((part, index) => {
    const isBroken = answer.ending === 'error' && index === answer.parts.length - 1
    if (part.type === 'tool-call') {
      const call = { toolCallId: `call_${random.hex(24)}`, toolName: part.name }
      emit('rest', 'tool-input-start', call)
      for (const inputTextDelta of part.pieces) {
        emit('piece', 'tool-input-delta', { toolCallId: call.toolCallId, inputTextDelta })
      }
      const input = parseJson(part.pieces.join(''))
      if (!isBroken && input !== undefined) emit('rest', 'tool-input-available', { ...call, input })
      return
    }
    const at = { id: String(index) }
    emit('rest', `${part.type}-start`, at)
    for (const delta of part.pieces) emit('piece', `${part.type}-delta`, { ...at, delta })
    if (!isBroken) emit('rest', `${part.type}-end`, at)
  })
  if (answer.ending === 'error') {
    emit('end', 'error', { errorText: midstreamFailure.message })
  } else {
    emit('rest', 'finish-step')
    // The protocol has no place for counts: servers that tell them do so in the metadata of the message.
    const messageMetadata = { usage: usageOf(answer) }
    emit('end', 'finish', { finishReason: finishReasons[answer.ending], messageMetadata })
  }
  addMark('[DONE]')
  return frames
}

function usageOf(answer: Answer) {
  const outputTokens = countPieces(answer)
  const reasoningTokens = countPieces(answer, 'reasoning')
  return {
    inputTokens: answer.inputTokens,
    outputTokens,
    totalTokens: answer.inputTokens + outputTokens,
    ...(reasoningTokens > 0 && { reasoningTokens }),
  }
}
