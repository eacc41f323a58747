import { agUi, tanstack } from '../provider/ag-ui.ts'
import { aiSdk } from '../provider/ai-sdk.ts'
import { anthropic } from '../provider/anthropic.ts'
import { cohere } from '../provider/cohere.ts'
import type { Dialect } from '../provider/dialect.ts'
import { geminiArray, geminiSse, geminiWhole } from '../provider/gemini.ts'
import { langGraphStream, langGraphWait } from '../provider/langgraph.ts'
import { ollamaChat, ollamaGenerate } from '../provider/ollama.ts'
import { openaiChat } from '../provider/openai-chat.ts'
import { openaiResponses } from '../provider/openai-responses.ts'
import { plainJson, plainSse, plainText } from '../provider/plain.ts'

export type AnswerRoute = {
  /** How the answer is written; some APIs let the address decide. */
  readonly dialect: Dialect | ((url: URL) => Dialect)
  readonly methods: readonly string[]
  readonly description: string
}

const post = (description: string, dialect: AnswerRoute['dialect']): AnswerRoute => ({
  dialect,
  methods: ['POST'],
  description,
})

const getOrPost = (description: string, dialect: AnswerRoute['dialect']): AnswerRoute => ({
  dialect,
  methods: ['GET', 'POST'],
  description,
})

/** Paths that answer a prompt; what stands in angle brackets may be anything. */
export const answerRoutes: Readonly<Record<string, AnswerRoute>> = {
  '/v1/responses': post('OpenAI Responses', openaiResponses),
  '/v1/chat/completions': post('OpenAI Chat Completions', openaiChat),
  '/v1/messages': post('Anthropic Messages', anthropic),
  '/<version>/models/<model>:streamGenerateContent': post('Gemini, streamed', (url) =>
    url.searchParams.get('alt') === 'sse' ? geminiSse : geminiArray,
  ),
  '/<version>/models/<model>:generateContent': post('Gemini, as one document', geminiWhole),
  '/v2/chat': post('Cohere, version 2', cohere),
  '/api/chat': post('Ollama, chat', ollamaChat),
  '/api/generate': post('Ollama, a prompt', ollamaGenerate),
  '/ai-sdk': post('AI SDK UI message stream', aiSdk),
  '/ag-ui': post('AG-UI', agUi),
  '/tanstack': post('TanStack AI: AG-UI in lines of JSON', tanstack),
  '/runs/stream': post('LangGraph, a run by itself', langGraphStream),
  '/threads/<thread>/runs/stream': post('LangGraph, a run of a thread', langGraphStream),
  '/runs/wait': post('LangGraph, a run by itself, waited for', langGraphWait),
  '/threads/<thread>/runs/wait': post('LangGraph, a run of a thread, waited for', langGraphWait),
  '/text': getOrPost('The answer as plain text, bit by bit', plainText),
  '/sse': getOrPost('Server-sent events with the text as data, then `event: done`', plainSse),
  '/json': getOrPost('One JSON reply, `{ text }`, when the whole answer is there', plainJson),
}

/** What stands before the path of a recording. */
export const playPrefix = '/play/'

/** Where a WebSocket speaks OpenAI's Realtime API, in text. */
export const realtimePath = '/v1/realtime'

/** Where a WebSocket carries requests to the other paths. */
export const socketPath = '/socket'
