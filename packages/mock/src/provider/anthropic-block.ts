import type { AnswerPart } from '../answer/answer.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Random } from '../random/create-random.ts'
import type { Body } from './read-body.ts'

/** One block of a message's content, with what its deltas are called. */
export type Block = {
  opened: Body
  closed: Body
  deltaType: string
  /** The field of a delta that holds the piece. */
  field: string
  /** Comes after the last piece of thinking. */
  signature?: string
}

/** Gives a part of an answer the shape that the Messages API has for it. */
export function createBlock(part: AnswerPart, random: Random): Block {
  const whole = part.pieces.join('')
  switch (part.type) {
    case 'text': {
      return {
        opened: { type: 'text', text: '' },
        closed: { type: 'text', text: whole },
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
        // An answer that ran out of room may have cut its arguments: a whole message then shows none.
        closed: { ...block, input: parseJson(whole) ?? {} },
        deltaType: 'input_json_delta',
        field: 'partial_json',
      }
    }
  }
}
