import { readUsage } from '../src/protocol/usage.ts'
import type { Wire } from '../src/protocol/wire.ts'
import type { StreamState } from '../src/state/stream-state.ts'
import type { FinishReason } from '../src/stream-event.ts'
import type { ExpectedAnswer } from './recordings.ts'

/** What is compared of an answer, by the names of `expected.json`. */
export type AnswerFields = { readonly [field: string]: unknown }

/** @param raw - the provider's word for the end, which the state does not keep */
export function fieldsOf(state: StreamState, raw: string | null | undefined): AnswerFields {
  return {
    status: state.status,
    text: state.text,
    reasoning: state.reasoning,
    refusal: state.refusal,
    usage: state.usage,
    citations: state.sources.length,
    tool_calls: state.toolCalls.map(({ id, name, arguments: args, complete }) => ({
      id,
      name,
      arguments: args,
      complete,
    })),
    finish: raw,
    reason: state.finishReason,
    error: state.error && { code: state.error.code, message: state.error.message },
  }
}

/** @param actual - whose made-up ids stand for those that the provider did not give */
export function expectedFields(expected: ExpectedAnswer, actual: AnswerFields): AnswerFields {
  const failed = expected.error !== null
  const given = actual.tool_calls as readonly { id: string }[]
  return {
    status: failed ? 'error' : 'done',
    text: expected.text,
    reasoning: expected.reasoning,
    refusal: expected.refusal ?? '',
    usage: readUsage([expected.usage].flat()[0] as Wire) ?? null,
    citations: expected.citations ?? actual.citations,
    tool_calls: expected.tool_calls.map(({ id, name, arguments: args }, index) => ({
      id: id ?? given[index]?.id,
      name,
      arguments: args,
      complete: true,
    })),
    finish: failed ? undefined : expected.finish,
    reason: failed ? null : reasonOf(expected),
    error: failed ? { code: 'provider', message: messageOf(expected.error) } : null,
  }
}

/** The providers' words side by side, as their documentation has them. */
const reasons: { readonly [word: string]: FinishReason } = {
  'incomplete:max_output_tokens': 'length',
  length: 'length',
  max_tokens: 'length',
  tool_calls: 'tool-calls',
  tool_use: 'tool-calls',
  TOOL_CALL: 'tool-calls',
  SAFETY: 'content-filter',
  'blocked:SAFETY': 'content-filter',
  refusal: 'refusal',
  end_turn: 'stop',
  stop_sequence: 'stop',
}
const endings = ['stop', 'completed', 'STOP', 'COMPLETE', 'done']

/** A plain end means what it ends with: words, a refusal, or calls that wait for their results. */
function reasonOf({ finish, ...answer }: ExpectedAnswer): FinishReason {
  if (finish === null) return 'unknown'
  if (!endings.includes(finish)) return reasons[finish] ?? 'unknown'
  const last = (answer.responses ?? answer.messages)?.at(-1) ?? answer
  if (last.tool_calls.some(({ output, server }) => output === undefined && !server)) return 'tool-calls'
  return answer.refusal ? 'refusal' : 'stop'
}

function messageOf(error: unknown): string {
  if (typeof error === 'string') return error
  const { error: inner, message } = error as { error?: unknown; message?: string }
  return inner ? messageOf(inner) : (message ?? '')
}
