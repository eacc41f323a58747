import { encodeSse } from '@rivulet/core'
import type { Answer } from '../answer/answer.ts'
import { asUuid } from '../random/create-random.ts'
import { agUiEvents, tanstackEvents } from './ag-ui-events.ts'
import type { Ask, Dialect, EncodeContext } from './dialect.ts'
import { lineFrame, ndjsonType } from './ndjson-frames.ts'
import { type Body, lastUserText, records, requireMessages, requireObject, stringOr } from './read-body.ts'

const common = {
  sendsJson: true,
  hasEnd: true,
  reportsErrors: true,
  readAsk,
  encodeFailure: ({ message, known }: { message: string; known?: readonly string[] }) =>
    JSON.stringify({ message, ...(known && { known }) }),
} as const

/** AG-UI, the protocol between agents and their users' apps: server-sent events without names. It always streams. */
export const agUi: Dialect = {
  ...common,
  streamType: 'text/event-stream',
  wholeType: 'text/event-stream',
  encodeStream: (answer, context) =>
    eventsOf(answer, context).map(({ role, event }) => ({ role, text: eventText(event) })),
  encodeCancelled: (_, context) => [{ role: 'end', text: eventText(cancelledEvent(context)) }],
}

/** AG-UI as TanStack AI sends it in lines of JSON, with metadata of its own. */
export const tanstack: Dialect = {
  ...common,
  streamType: ndjsonType,
  wholeType: ndjsonType,
  encodeStream: (answer, context) =>
    tanstackEvents(eventsOf(answer, context), answer, 'mock').map(({ role, event }) =>
      lineFrame(role, event),
    ),
  numberFrame: (text, number) => `{"id":"${number}","chunk":${text.trimEnd()}}\n`,
  encodeCancelled: (_, context) => [lineFrame('end', cancelledEvent(context))],
}

function readAsk(raw: unknown): Ask {
  const body = requireObject(raw)
  const messages = requireMessages(body, 'messages')
  return {
    prompt: lastUserText(messages),
    model: 'mock',
    stream: true,
    tools: records(body.tools).map(({ name, parameters }) => ({ name: stringOr(name, 'tool'), parameters })),
    toolChoice: 'auto',
    bringsToolResult: messages.at(-1)?.role === 'tool',
    body,
  }
}

function eventsOf(answer: Answer, context: EncodeContext) {
  return agUiEvents(answer, { run: runOf(context), random: context.random })
}

function cancelledEvent(context: EncodeContext) {
  return { type: 'RUN_FINISHED', ...runOf(context), outcome: { type: 'cancelled' } }
}

function runOf({ ask, id }: EncodeContext) {
  return {
    threadId: stringOr(ask.body.threadId, 'thread-1'),
    runId: stringOr(ask.body.runId, asUuid(id)),
  }
}

function eventText(event: Body): string {
  return encodeSse({ data: JSON.stringify(event) })
}
