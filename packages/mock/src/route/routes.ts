import { anthropic } from '../provider/anthropic.ts'
import type { Dialect } from '../provider/dialect.ts'
import { openaiChat } from '../provider/openai-chat.ts'
import { openaiResponses } from '../provider/openai-responses.ts'
import { plainJson, plainSse, plainText } from '../provider/plain.ts'

export type AnswerRoute = {
  readonly dialect: Dialect
  readonly methods: readonly string[]
  readonly description: string
}

/** Paths that answer a prompt. */
export const answerRoutes: Readonly<Record<string, AnswerRoute>> = {
  '/v1/responses': { dialect: openaiResponses, methods: ['POST'], description: 'OpenAI Responses' },
  '/v1/chat/completions': { dialect: openaiChat, methods: ['POST'], description: 'OpenAI Chat Completions' },
  '/v1/messages': { dialect: anthropic, methods: ['POST'], description: 'Anthropic Messages' },
  '/text': {
    dialect: plainText,
    methods: ['GET', 'POST'],
    description: 'The answer as plain text, bit by bit',
  },
  '/sse': {
    dialect: plainSse,
    methods: ['GET', 'POST'],
    description: 'Server-sent events with the text as data, then `event: done`',
  },
  '/json': {
    dialect: plainJson,
    methods: ['GET', 'POST'],
    description: 'One JSON reply, `{ text }`, when the whole answer is there',
  },
}

type FeedRoute = Omit<AnswerRoute, 'dialect'>

/** Paths of the feed, which answers nobody's prompt. */
export const feedRoutes: Readonly<Record<string, FeedRoute>> = {
  '/feed': { methods: ['GET'], description: 'Notices, presence and prices without an end' },
  '/feed/restart': {
    methods: ['POST'],
    description: 'Drops all connections to the feed, and refuses new ones',
  },
  '/feed/stop': { methods: ['POST'], description: 'Ends the feed: it gives 204 until it is restarted' },
}

/** What stands before the path of a recording. */
export const playPrefix = '/play/'
