import { type Answer, type AnswerPart, countPieces } from '../answer/answer.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Random } from '../random/create-random.ts'
import type { Body } from './read-body.ts'

const finishReasons = { stop: 'stop', length: 'length', 'tool-calls': 'tool_calls', error: null } as const

/** A model's message as LangChain writes it: piece by piece, as far as it has come, and whole. */
export type LangGraphMessage = {
  /** What a piece adds, for the mode `messages-tuple`. */
  chunk(part: AnswerPart, piece: string): Body
  /** The last chunk, which adds the counts and why the message ends. */
  lastChunk(): Body
  /** The message so far, for the mode `messages`: each one replaces the one before. */
  partial(): Body
  whole(): Body
}

export function createLangGraphMessage(answer: Answer, model: string, random: Random): LangGraphMessage {
  const id = `run--${random.uuid()}`
  const common = { additional_kwargs: {}, name: null, id, example: false, invalid_tool_calls: [] }
  const callIds = new Map(
    answer.parts.map((part) => [part, part.type === 'tool-call' ? `call_${random.hex(24)}` : '']),
  )
  /** Content is a plain text, unless it has to tell thinking and calls from it. */
  const inBlocks = answer.parts.some(({ type }) => type !== 'text')
  const written = new Map<AnswerPart, string>()
  const usage = {
    input_tokens: answer.inputTokens,
    output_tokens: countPieces(answer),
    total_tokens: answer.inputTokens + countPieces(answer),
  }
  const ended = { finish_reason: finishReasons[answer.ending], model_name: model }

  const blockOf = (part: AnswerPart, text: string): Body => {
    const index = answer.parts.indexOf(part)
    if (part.type === 'tool-call') {
      return {
        type: 'tool_use',
        id: callIds.get(part),
        name: part.name,
        input: {},
        index,
        partial_json: text,
      }
    }
    return part.type === 'text' ? { type: 'text', text, index } : { type: 'thinking', thinking: text, index }
  }
  const contentOf = (texts: ReadonlyMap<AnswerPart, string>) =>
    inBlocks ? [...texts].map(([part, text]) => blockOf(part, text)) : [...texts.values()].join('')
  const callsOf = (texts: ReadonlyMap<AnswerPart, string>) =>
    [...texts].flatMap(([part, text]) =>
      part.type === 'tool-call'
        ? [{ name: part.name, args: parseJson(text) ?? {}, id: callIds.get(part), type: 'tool_call' }]
        : [],
    )
  const message = (texts: ReadonlyMap<AnswerPart, string>, isEnded: boolean): Body => ({
    ...common,
    content: contentOf(texts),
    response_metadata: isEnded ? ended : { model_name: model },
    type: 'ai',
    tool_calls: callsOf(texts),
    usage_metadata: isEnded ? usage : null,
  })
  const chunk = (fields: Body): Body => ({
    ...common,
    content: inBlocks ? [] : '',
    response_metadata: {},
    type: 'AIMessageChunk',
    tool_calls: [],
    usage_metadata: null,
    tool_call_chunks: [],
    ...fields,
  })

  return {
    chunk(part, piece) {
      const before = written.get(part)
      written.set(part, (before ?? '') + piece)
      if (part.type !== 'tool-call') return chunk({ content: contentOf(new Map([[part, piece]])) })
      const isFirst = before === undefined
      const [call] = callsOf(new Map([[part, '']]))
      return chunk({
        tool_calls: isFirst ? [call] : [],
        tool_call_chunks: [
          {
            name: isFirst ? part.name : null,
            args: piece,
            id: isFirst ? callIds.get(part) : null,
            index: answer.parts.indexOf(part),
            type: 'tool_call_chunk',
          },
        ],
      })
    },
    lastChunk: () => chunk({ response_metadata: ended, usage_metadata: usage }),
    partial: () => message(written, false),
    whole: () => message(new Map(answer.parts.map((part) => [part, part.pieces.join('')])), true),
  }
}
