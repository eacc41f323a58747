import { type Answer, countPieces } from '../answer/answer.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Random } from '../random/create-random.ts'
import type { Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import type { Body } from './read-body.ts'

export type AgUiEvent = { role: Frame['role']; event: Body }

/** What a run is called, as the request has it. */
export type AgUiRun = { threadId: string; runId: string }

/** An answer as the events of one AG-UI run. */
export function agUiEvents(answer: Answer, { run, random }: { run: AgUiRun; random: Random }): AgUiEvent[] {
  const events: AgUiEvent[] = []
  const emit = (role: Frame['role'], type: string, fields: Body) =>
    events.push({ role, event: { type, ...fields } })
  const messageId = random.uuid()

  emit('head', 'RUN_STARTED', run)
  answer.parts.forEach((part, index) => {
    const isBroken = answer.ending === 'error' && index === answer.parts.length - 1
    const span = spanOf[part.type]
    const at: Body =
      part.type === 'tool-call'
        ? { toolCallId: `call_${random.hex(24)}` }
        : { messageId: part.type === 'text' ? messageId : random.uuid() }
    if (part.type === 'reasoning') emit('rest', 'REASONING_START', at)
    const opening =
      part.type === 'tool-call'
        ? { toolCallName: part.name, parentMessageId: messageId }
        : { role: part.type === 'text' ? 'assistant' : 'reasoning' }
    emit('rest', `${span.name}_START`, { ...at, ...opening })
    for (const delta of part.pieces) emit('piece', `${span.name}_${span.piece}`, { ...at, delta })
    if (isBroken) return
    emit('rest', `${span.name}_END`, at)
    if (part.type === 'reasoning') emit('rest', 'REASONING_END', at)
  })
  if (answer.ending === 'error') {
    emit('end', 'RUN_ERROR', { message: midstreamFailure.message, code: 'overloaded' })
  } else {
    emit('end', 'RUN_FINISHED', { ...run, outcome: { type: 'success' }, usage: [usageOf(answer)] })
  }
  return events
}

const spanOf = {
  text: { name: 'TEXT_MESSAGE', piece: 'CONTENT' },
  reasoning: { name: 'REASONING_MESSAGE', piece: 'CONTENT' },
  'tool-call': { name: 'TOOL_CALL', piece: 'ARGS' },
} as const

const finishReasons = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  error: undefined,
} as const

/** The same events as TanStack AI sends them: with a model, and why the answer ended, in the metadata. */
export function tanstackEvents(events: readonly AgUiEvent[], answer: Answer, model: string): AgUiEvent[] {
  const input = answer.parts.flatMap((part) =>
    part.type === 'tool-call' ? [{ toolName: part.name, input: parseJson(part.pieces.join('')) }] : [],
  )
  return events.map(({ role, event }) => {
    if (role === 'piece') return { role, event }
    const { outcome: _, ...fields } = event
    const tanstack = {
      model,
      ...(event.type === 'TOOL_CALL_END' && input.shift()),
      ...(event.type === 'RUN_FINISHED' && { finishReason: finishReasons[answer.ending] }),
    }
    return { role, event: { ...fields, metadata: { tanstack } } }
  })
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
