import { type Answer, countPieces } from '../answer/answer.ts'
import { isRecord } from '../json/is-record.ts'
import { asUuid, type Random } from '../random/create-random.ts'
import type { Ask, Dialect, EncodeContext, Frame, Place } from './dialect.ts'
import { createLangGraphMessage } from './langgraph-message.ts'
import { midstreamFailure } from './midstream-failure.ts'
import { lastUserText, records, requireField, requireObject } from './read-body.ts'
import { createFrames, jsonType } from './sse-frames.ts'

const model = 'mock'
const node = 'model'

/** A LangGraph server's runs, streamed in the modes that a request asks for: events are named after them. */
export const langGraphStream = createLangGraph(true)

/** The same runs, waited for: the last state as one document. */
export const langGraphWait = createLangGraph(false)

function createLangGraph(stream: boolean): Dialect {
  return {
    streamType: 'text/event-stream',
    wholeType: jsonType,
    sendsJson: true,
    hasEnd: false,
    reportsErrors: true,
    readAsk: (raw, place) => ({ ...readAsk(raw, place), stream }),
    headers: (context) => ({ 'content-location': runPath(context) }),
    pathOf: (context) => `${runPath(context)}${context.ask.body.thread_id ? '/stream' : ''}`,
    encodeStream,
    encodeWhole(answer, { ask, random }) {
      const human = humanMessage(ask, random)
      return JSON.stringify({ messages: [human, createLangGraphMessage(answer, model, random).whole()] })
    },
    encodeFailure: ({ message, known }) => JSON.stringify({ detail: message, ...(known && { known }) }),
  }
}

function readAsk(raw: unknown, { params }: Place): Omit<Ask, 'stream'> {
  const body = requireObject(raw)
  requireField(body, 'assistant_id')
  const messages = records(isRecord(body.input) ? body.input.messages : undefined)
  const last = messages.at(-1)
  // LangChain calls a person human, and says so in `type`.
  const said = messages.map(({ type, role, content }) => ({
    role: role ?? (type === 'human' ? 'user' : type),
    content,
  }))
  return {
    prompt: lastUserText(said),
    model,
    tools: [], // those of a graph are its own
    toolChoice: 'auto',
    bringsToolResult: last?.type === 'tool' || last?.role === 'tool',
    ...(body.stream_resumable === true && { keep: { numbered: true } }),
    body: { ...body, thread_id: params.thread },
  }
}

/** Where a run can be asked for; one without a thread stands by itself. */
function runPath({ ask, id }: EncodeContext): string {
  const { thread_id: thread } = ask.body
  return `${typeof thread === 'string' ? `/threads/${encodeURIComponent(thread)}` : ''}/runs/${asUuid(id)}`
}

function encodeStream(answer: Answer, { ask, random, id }: EncodeContext): Frame[] {
  const { frames, add } = createFrames()
  const modes = modesOf(ask)
  const run = { run_id: asUuid(id), thread_id: ask.body.thread_id }
  const human = humanMessage(ask, random)
  const message = createLangGraphMessage(answer, model, random)
  const metadata = { ...run, langgraph_node: node, langgraph_step: 1, ls_model_name: model }

  add('head', { ...run, attempt: 1 }, 'metadata')
  if (modes.has('values')) add('head', { messages: [human] }, 'values')
  if (modes.has('messages'))
    add('head', { [String(message.partial().id)]: { metadata } }, 'messages/metadata')

  for (const part of answer.parts) {
    for (const piece of part.pieces) {
      const chunk = message.chunk(part, piece)
      // Where both modes are asked for, the second says again what took its time already.
      if (modes.has('messages-tuple')) add('piece', [chunk, metadata], 'messages')
      if (modes.has('messages'))
        add(modes.has('messages-tuple') ? 'rest' : 'piece', [message.partial()], 'messages/partial')
    }
  }
  if (answer.ending === 'error') {
    add('end', { error: 'InternalServerError', message: midstreamFailure.message }, 'error')
    return frames
  }
  const whole = message.whole()
  if (modes.has('messages-tuple')) add('rest', [message.lastChunk(), metadata], 'messages')
  if (modes.has('messages')) add('rest', [whole], 'messages/complete')
  const isSilent = !modes.has('messages-tuple') && !modes.has('messages')
  const waited = isSilent ? countPieces(answer) : undefined
  if (modes.has('updates'))
    add(isSilent ? 'piece' : 'rest', { [node]: { messages: [whole] } }, 'updates', waited)
  if (modes.has('values')) {
    const isFirst = isSilent && !modes.has('updates')
    add(isFirst ? 'piece' : 'rest', { messages: [human, whole] }, 'values', waited)
  }
  return frames
}

function modesOf({ body }: Ask): ReadonlySet<unknown> {
  const asked = body.stream_mode ?? 'values'
  return new Set(Array.isArray(asked) ? asked : [asked])
}

function humanMessage({ prompt }: Ask, random: Random) {
  return {
    content: prompt,
    additional_kwargs: {},
    response_metadata: {},
    type: 'human',
    name: null,
    id: random.uuid(),
  }
}
