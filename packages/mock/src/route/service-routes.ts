import { aiSdk } from '../provider/ai-sdk.ts'
import type { Dialect } from '../provider/dialect.ts'
import { langGraphStream } from '../provider/langgraph.ts'
import { openaiResponses } from '../provider/openai-responses.ts'
import { plainJson } from '../provider/plain.ts'
import { createRandom } from '../random/create-random.ts'
import { RequestRefused } from '../request-refused.ts'
import type { KeptRun } from '../run/kept-run.ts'
import type { Script } from '../script/script.ts'
import { emptyScript, jsonScript } from './finish-reply.ts'
import type { MatchedPath } from './match-path.ts'
import { readRequestBody } from './read-request.ts'
import { resumeScript } from './resume-script.ts'
import { realtimePath, socketPath } from './routes.ts'
import type { Visit } from './visit.ts'

type Params = MatchedPath<unknown>['params']

export type ServiceRoute = {
  readonly description: string
  /** In whose words an error speaks. */
  readonly dialect: Dialect
  readonly methods: Readonly<Record<string, (visit: Visit, params: Params) => Script | Promise<Script>>>
}

/** Paths that answer no prompt, and have to do with those that do. */
export const serviceRoutes: Readonly<Record<string, ServiceRoute>> = {
  '/runs/<id>': {
    description: 'A kept answer: from the start, after `Last-Event-ID`, or to be cancelled',
    dialect: plainJson,
    methods: {
      GET: (visit, { id = '' }) => goOn(visit, findRun(visit, id), plainJson),
      DELETE: (visit, { id = '' }) => cancel(visit, findRun(visit, id)),
    },
  },
  '/runs/<id>/messages': {
    description: 'Messages to an answer that one can talk to',
    dialect: plainJson,
    methods: { POST: (visit, { id = '' }) => receive(visit, findRun(visit, id)) },
  },
  [socketPath]: {
    description: 'Any of these, over a WebSocket by `socketFetch` of `@rivulet/core/talk`',
    dialect: plainJson,
    methods: { GET: upgradeRequired },
  },
  '/v1/responses/<id>': {
    description:
      'OpenAI, a response made in the background: as it stands, or streamed after `starting_after`',
    dialect: openaiResponses,
    methods: { GET: readResponse },
  },
  '/v1/responses/<id>/cancel': {
    description: 'OpenAI, a response made in the background, cancelled',
    dialect: openaiResponses,
    methods: {
      POST(visit, { id = '' }) {
        const run = findResponse(visit, id)
        run.cancel(visit.now())
        return documentScript(visit, run)
      },
    },
  },
  [realtimePath]: {
    description: 'OpenAI Realtime, in text, for those who ask for a WebSocket',
    dialect: openaiResponses,
    methods: { GET: upgradeRequired },
  },
  '/ai-sdk/<chat>/stream': {
    description: 'AI SDK, the answer that a chat is waiting for, from the start',
    dialect: aiSdk,
    methods: {
      GET(visit, { chat = '' }) {
        const run = visit.runs.latest(`ai-sdk ${chat}`)
        const isActive = run?.status(visit.now()) === 'running'
        return isActive
          ? resumeScript(visit, run, { lastEventId: '', dialect: aiSdk })
          : emptyScript(visit.requestId)
      },
    },
  },
  '/feed': {
    description: 'Notices, presence and prices without an end',
    dialect: plainJson,
    methods: { GET: ({ feed, request, requestId }) => feed.listen(request, requestId) },
  },
  '/feed/restart': {
    description: 'Drops all connections to the feed, and refuses new ones for `downMs`',
    dialect: plainJson,
    methods: { POST: ({ feed, url, requestId }) => answerJson(feed.restart(url), requestId) },
  },
  '/feed/stop': {
    description: 'Ends the feed: it gives 204 until it is restarted',
    dialect: plainJson,
    methods: { POST: ({ feed, requestId }) => answerJson(feed.stop(), requestId) },
  },
  '/threads': {
    description: 'LangGraph, a new thread',
    dialect: langGraphStream,
    methods: { POST: createThread },
  },
  '/threads/<thread>/runs/<run>/stream': {
    description: 'LangGraph, a kept run: from the start, or after `Last-Event-ID`',
    dialect: langGraphStream,
    methods: { GET: (visit, { run = '' }) => goOn(visit, findRun(visit, run), langGraphStream) },
  },
  '/threads/<thread>/runs/<run>/cancel': {
    description: 'LangGraph, a kept run, cancelled',
    dialect: langGraphStream,
    methods: { POST: (visit, { run = '' }) => cancel(visit, findRun(visit, run)) },
  },
}

const answerJson = (value: unknown, requestId: string) => jsonScript(`${JSON.stringify(value)}\n`, requestId)

/** @throws {RequestRefused} 404 */
function findRun({ runs }: Visit, id: string): KeptRun {
  // Some write the id as a UUID, some with a word before it.
  const run = runs.find(id.replaceAll('-', ''))
  if (run) return run
  throw new RequestRefused(404, `There is no kept answer "${id}".`, { code: 'unknown_run' })
}

function goOn(visit: Visit, run: KeptRun, dialect: Dialect): Script {
  return resumeScript(visit, run, { lastEventId: visit.request.headers.get('last-event-id') ?? '', dialect })
}

function cancel({ now, requestId }: Visit, run: KeptRun): Script {
  run.cancel(now())
  return emptyScript(requestId)
}

async function receive({ request, requestId }: Visit, run: KeptRun): Promise<Script> {
  const messages = await run.receive?.(request)
  if (messages) return jsonScript(JSON.stringify({ messages }), requestId)
  throw new RequestRefused(404, 'This answer takes no messages.', { code: 'not-found' })
}

function upgradeRequired(): never {
  throw new RequestRefused(426, 'This path speaks WebSocket. Ask for one.', { code: 'upgrade_required' })
}

function findResponse(visit: Visit, id: string): KeptRun {
  const run = findRun(visit, id.replace(/^resp_/, ''))
  if (run.document) return run
  throw new RequestRefused(404, `There is no response "${id}".`, { code: 'unknown_run' })
}

function readResponse(visit: Visit, { id = '' }: Params): Script {
  const run = findResponse(visit, id)
  const { searchParams } = visit.url
  if (searchParams.get('stream') !== 'true') return documentScript(visit, run)
  const startingAfter = searchParams.get('starting_after')
  // Its events are counted from 0.
  const lastEventId = startingAfter === null ? '' : String(Number(startingAfter) + 1)
  return resumeScript(visit, run, { lastEventId, dialect: openaiResponses })
}

function documentScript({ now, requestId }: Visit, run: KeptRun): Script {
  return jsonScript(run.document?.(run.status(now())) ?? '', requestId)
}

async function createThread({ request, url, requestId }: Visit): Promise<Script> {
  const body = await readRequestBody(request, url)
  const asked = typeof body === 'object' && body !== null && 'thread_id' in body ? body.thread_id : undefined
  const thread = {
    thread_id: asked ?? createRandom(requestId).uuid(),
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    metadata: {},
    status: 'idle',
    values: null,
  }
  return jsonScript(JSON.stringify(thread), requestId)
}
