/** One stretch of an answer, in pieces of about a token each; joined, they are the whole. */
export type AnswerPart =
  | { readonly type: 'text' | 'reasoning'; readonly pieces: readonly string[] }
  /** The pieces are the arguments, as JSON text. */
  | { readonly type: 'tool-call'; readonly name: string; readonly pieces: readonly string[] }

/** What a model would say, before any provider's wire format. */
export type Answer = {
  readonly parts: readonly AnswerPart[]
  /** `error`: the answer breaks down here, and the server says so in its own way. */
  readonly ending: 'stop' | 'length' | 'tool-calls' | 'error'
  readonly inputTokens: number
}

/** The visible text of an answer. */
export function answerText(answer: Answer): string {
  return joinPieces(answer, 'text')
}

/** The pieces of one kind, joined. */
export function joinPieces(answer: Answer, type: AnswerPart['type']): string {
  return answer.parts.flatMap((part) => (part.type === type ? part.pieces : [])).join('')
}

/** Pieces of one kind, or of all kinds: about what a provider would bill. */
export function countPieces(answer: Answer, type?: AnswerPart['type']): number {
  return answer.parts.reduce(
    (total, part) => total + (type === undefined || part.type === type ? part.pieces.length : 0),
    0,
  )
}

/** The first `limit` pieces of an answer; shorter answers stay as they are. */
export function takePieces(answer: Answer, limit: number, ending: Answer['ending']): Answer {
  if (countPieces(answer) <= limit) return answer
  const parts: AnswerPart[] = []
  let left = limit
  for (const part of answer.parts) {
    if (left <= 0) break
    parts.push({ ...part, pieces: part.pieces.slice(0, left) })
    left -= part.pieces.length
  }
  return { ...answer, parts, ending }
}
