import { type Answer, type AnswerPart, countPieces, joinPieces } from '../answer/answer.ts'
import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Random } from '../random/create-random.ts'
import type { Ask, Dialect, EncodeContext, Frame } from './dialect.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { lineFrame, ndjsonType } from './ndjson-frames.ts'
import {
  type Body,
  lastUserText,
  positiveOr,
  requireField,
  requireMessages,
  requireObject,
  stringOr,
} from './read-body.ts'
import { readFunctionTools } from './read-function-tools.ts'
import { pastDate } from './sse-frames.ts'

/** How the two endpoints name what they say. */
type Words = (said: { text: string; thinking: string; calls: readonly Body[] }) => Body

const chatWords: Words = ({ text, thinking, calls }) => ({
  message: {
    role: 'assistant',
    content: text,
    ...(thinking !== '' && { thinking }),
    ...(calls.length > 0 && { tool_calls: calls }),
  },
})

const generateWords: Words = ({ text, thinking }) => ({
  response: text,
  ...(thinking !== '' && { thinking }),
})

/** Ollama's `/api/chat`: one JSON object a line, and it streams unless told not to. */
export const ollamaChat = createOllama(chatWords, (body) => {
  const messages = requireMessages(body, 'messages')
  return {
    prompt: lastUserText(messages),
    tools: readFunctionTools(body.tools),
    toolChoice: 'auto',
    bringsToolResult: messages.at(-1)?.role === 'tool',
  }
})

/** Ollama's `/api/generate`, which knows a prompt and no tools. */
export const ollamaGenerate = createOllama(generateWords, (body) => ({
  prompt: stringOr(requireField(body, 'prompt'), ''),
  tools: [],
  toolChoice: 'none',
  bringsToolResult: false,
}))

function createOllama(
  words: Words,
  readPrompt: (body: Body) => Pick<Ask, 'prompt' | 'tools' | 'toolChoice' | 'bringsToolResult'>,
): Dialect {
  return {
    streamType: ndjsonType,
    wholeType: 'application/json; charset=utf-8',
    sendsJson: true,
    hasEnd: true,
    reportsErrors: true,
    readAsk(raw) {
      const body = requireObject(raw)
      const options = isRecord(body.options) ? body.options : {}
      const maxTokens = positiveOr(options.num_predict)
      return {
        ...readPrompt(body),
        model: stringOr(body.model, 'mock'),
        stream: body.stream !== false,
        ...(maxTokens !== undefined && { maxTokens }),
        body,
      }
    },
    encodeStream(answer, { ask, random }) {
      const clock = createTimes(random)
      const line = (said: Partial<Parameters<Words>[0]>, more: Body = { done: false }) => ({
        model: ask.model,
        created_at: clock(),
        ...words({ text: '', thinking: '', calls: [], ...said }),
        ...more,
      })
      const frames = answer.parts.flatMap((part, index): Frame[] => {
        if (part.type === 'tool-call') {
          const call = toolCall(part, index, random)
          return call ? [lineFrame('piece', line({ calls: [call] }), part.pieces.length)] : []
        }
        const field = part.type === 'text' ? 'text' : 'thinking'
        return part.pieces.map((piece) => lineFrame('piece', line({ [field]: piece })))
      })
      const last =
        answer.ending === 'error' ? { error: midstreamFailure.message } : line({}, endOf(answer, random))
      return [...frames, lineFrame('end', last)]
    },
    encodeWhole(answer, { ask, random }: EncodeContext) {
      const calls = answer.parts.flatMap((part, index) =>
        part.type === 'tool-call' ? (toolCall(part, index, random) ?? []) : [],
      )
      const said = { text: joinPieces(answer, 'text'), thinking: joinPieces(answer, 'reasoning'), calls }
      const created_at = createTimes(random)()
      return JSON.stringify({ model: ask.model, created_at, ...words(said), ...endOf(answer, random) })
    },
    encodeFailure: ({ message, known }) => JSON.stringify({ error: message, ...(known && { known }) }),
  }
}

/** A call comes whole; it stays `stop` that it ends with, and only later calls say which one they are. */
function toolCall({ name, pieces }: AnswerPart & { type: 'tool-call' }, index: number, random: Random) {
  const args = parseJson(pieces.join(''))
  if (args === undefined) return undefined
  return {
    id: `call_${random.hex(8)}`,
    function: { ...(index > 0 && { index }), name, arguments: args },
  }
}

function endOf(answer: Answer, random: Random): Body {
  const outputTokens = countPieces(answer)
  const promptNs = 1_000_000 * (20 + random.integer(300))
  const answerNs = 12_000_000 * outputTokens
  return {
    done_reason: answer.ending === 'length' ? 'length' : 'stop',
    done: true,
    total_duration: promptNs + answerNs,
    load_duration: 0,
    prompt_eval_count: answer.inputTokens,
    prompt_eval_duration: promptNs,
    eval_count: outputTokens,
    eval_duration: answerNs,
  }
}

/** Moments of a past date, each a little later. */
function createTimes(random: Random): () => string {
  let ms = pastDate(random) * 1000
  return () => {
    ms += 10 + random.integer(20)
    return new Date(ms).toISOString()
  }
}
