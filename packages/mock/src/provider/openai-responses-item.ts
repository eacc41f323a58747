import type { AnswerPart } from '../answer/answer.ts'
import type { Random } from '../random/create-random.ts'
import type { Body } from './read-body.ts'

/** One item of a response's output, with the events that build it. */
export type ResponseItem = {
  id: string
  pieces: readonly string[]
  /** The item as it is announced, still empty. */
  opened: Body
  closed(status: 'completed' | 'incomplete'): Body
  /** Where the deltas go inside the item. */
  position: Body
  deltaType: string
  doneType: string
  /** The joined deltas under the name the `done` event has for them. */
  whole: Body
  /** Fields that every delta and its `done` carry besides. */
  deltaExtras: Body
  /** The part that holds the deltas; a function call has none. */
  part?: { added: string; done: string; empty: Body; full: Body }
}

/** Gives a part of an answer the shape that the Responses API has for it. */
export function createResponseItem(part: AnswerPart, random: Random): ResponseItem {
  switch (part.type) {
    case 'text':
      return messageItem(part.pieces, `msg_${random.hex(48)}`)
    case 'reasoning':
      return reasoningItem(part.pieces, `rs_${random.hex(48)}`)
    case 'tool-call':
      return functionCallItem(part.pieces, {
        id: `fc_${random.hex(48)}`,
        name: part.name,
        callId: `call_${random.hex(24)}`,
      })
  }
}

function messageItem(pieces: readonly string[], id: string): ResponseItem {
  const content = (text: string) => ({ type: 'output_text', annotations: [], logprobs: [], text })
  const text = pieces.join('')
  const item = { id, type: 'message', role: 'assistant' }
  return {
    id,
    pieces,
    opened: { ...item, status: 'in_progress', content: [] },
    closed: (status) => ({ ...item, status, content: [content(text)] }),
    position: { content_index: 0 },
    deltaType: 'response.output_text.delta',
    doneType: 'response.output_text.done',
    whole: { text },
    deltaExtras: { logprobs: [] },
    part: {
      added: 'response.content_part.added',
      done: 'response.content_part.done',
      empty: content(''),
      full: content(text),
    },
  }
}

function reasoningItem(pieces: readonly string[], id: string): ResponseItem {
  const summary = (text: string) => ({ type: 'summary_text', text })
  const text = pieces.join('')
  const item = { id, type: 'reasoning' }
  return {
    id,
    pieces,
    opened: { ...item, summary: [] },
    closed: () => ({ ...item, summary: [summary(text)] }),
    position: { summary_index: 0 },
    deltaType: 'response.reasoning_summary_text.delta',
    doneType: 'response.reasoning_summary_text.done',
    whole: { text },
    deltaExtras: {},
    part: {
      added: 'response.reasoning_summary_part.added',
      done: 'response.reasoning_summary_part.done',
      empty: summary(''),
      full: summary(text),
    },
  }
}

function functionCallItem(
  pieces: readonly string[],
  { id, name, callId }: { id: string; name: string; callId: string },
): ResponseItem {
  const item = { id, type: 'function_call', call_id: callId, name }
  const whole = pieces.join('')
  return {
    id,
    pieces,
    opened: { ...item, status: 'in_progress', arguments: '' },
    closed: (status) => ({ ...item, status, arguments: whole }),
    position: {},
    deltaType: 'response.function_call_arguments.delta',
    doneType: 'response.function_call_arguments.done',
    whole: { arguments: whole },
    deltaExtras: {},
  }
}
