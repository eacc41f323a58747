import { type Answer, type AnswerPart, countPieces } from '../answer/answer.ts'
import { parseJson } from '../json/parse-json.ts'
import type { EncodeContext, Frame } from './dialect.ts'
import type { Body } from './read-body.ts'

const finishReasons = { stop: 'STOP', length: 'MAX_TOKENS', 'tool-calls': 'STOP', error: undefined } as const

type Reply = { role: Frame['role']; pieces: number; reply: Body }

/** The replies that a stream consists of: pieces of text, calls in one, and one that says why it ends. */
export function geminiReplies(answer: Answer, context: EncodeContext): Reply[] {
  const describe = describer(answer, context)
  const replies: Reply[] = []
  let answered = 0
  let thought = 0

  const add = (role: Frame['role'], parts: unknown[], pieces: number, finishReason?: string) => {
    const candidate = { content: { parts, role: 'model' }, ...(finishReason && { finishReason }), index: 0 }
    replies.push({ role, pieces, reply: describe([candidate], answered, thought) })
  }
  for (const part of answer.parts) {
    if (part.type === 'tool-call') {
      answered += part.pieces.length
      const call = callPart(part, context)
      if (call) add('piece', [call], part.pieces.length)
      continue
    }
    for (const text of part.pieces) {
      if (part.type === 'reasoning') thought++
      else answered++
      add('piece', [part.type === 'reasoning' ? { text, thought: true } : { text }], 1)
    }
  }
  const reason = finishReasons[answer.ending]
  if (reason) add('end', [{ text: '' }], 1, reason)
  return replies
}

/** The whole answer as one reply. */
export function wholeGeminiReply(answer: Answer, context: EncodeContext): Body {
  const thought = countPieces(answer, 'reasoning')
  const parts = answer.parts.map((part) => {
    if (part.type === 'tool-call') return callPart(part, context)
    return { text: part.pieces.join(''), ...(part.type === 'reasoning' && { thought: true }) }
  })
  const candidate = {
    content: { parts: parts.filter((part) => part !== undefined), role: 'model' },
    finishReason: finishReasons[answer.ending],
    index: 0,
  }
  return describer(answer, context)([candidate], countPieces(answer) - thought, thought)
}

/** A call comes whole, with its arguments as a value; one that the answer had no room for does not come. */
function callPart({ name, pieces }: AnswerPart & { type: 'tool-call' }, { random }: EncodeContext) {
  const args = parseJson(pieces.join(''))
  return args === undefined
    ? undefined
    : { functionCall: { name, args }, thoughtSignature: btoa(random.hex(60)) }
}

/** Counts grow with the answer: every reply tells those up to it. */
function describer({ inputTokens }: Answer, { ask, id }: EncodeContext) {
  return (candidates: readonly unknown[], answered: number, thought: number): Body => ({
    candidates,
    usageMetadata: {
      promptTokenCount: inputTokens,
      ...(answered > 0 && { candidatesTokenCount: answered }),
      totalTokenCount: inputTokens + answered + thought,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: inputTokens }],
      ...(thought > 0 && { thoughtsTokenCount: thought }),
      serviceTier: 'standard',
    },
    modelVersion: ask.model,
    responseId: id.slice(0, 22),
  })
}
