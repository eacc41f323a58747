import { type Clock, systemClock } from '../clock/clock.ts'
import { requirePossible } from '../fault/fault-groups.ts'
import { createFeed } from '../feed/create-feed.ts'
import { plainJson } from '../provider/plain.ts'
import { createRandom } from '../random/create-random.ts'
import { joinRecordings, type Recordings } from '../recording/recordings.ts'
import { ownRecordings } from '../recording/sample-streams.ts'
import { RequestRefused } from '../request-refused.ts'
import type { Script } from '../script/script.ts'
import { defaultSettings, type MockSettings } from '../settings/mock-settings.ts'
import { readSettings } from '../settings/read-settings.ts'
import { answerAsk } from './answer-ask.ts'
import { describeServer } from './describe-server.ts'
import { commonHeaders, finishReply } from './finish-reply.ts'
import { playRecording, readRecordingPath } from './play-recording.ts'
import { readRequestBody } from './read-request.ts'
import { refusalScript } from './refusal-script.ts'
import { type AnswerRoute, answerRoutes, feedRoutes, playPrefix } from './routes.ts'

export type ScriptWriterOptions = {
  /** What a request gets that sets nothing itself. */
  defaults?: Partial<MockSettings>
  /** Scripts of your own, by path; they come before the routes. A function is called for every request. */
  scripts?: Readonly<Record<string, Script | ((request: Request) => Script | Promise<Script>)>>
  /** Recorded streams for `/play/`, besides the package's own. */
  recordings?: Recordings
  /** Default: real time. */
  clock?: Clock
}

/** Decides what to answer to a request. Nothing is sent here: the script says what the carrier then does. */
export type ScriptWriter = (request: Request) => Promise<Script>

type Visit = { request: Request; url: URL; requestId: string; defaults: Partial<MockSettings> }

/** Makes the one writer that every carrier plays from, so that all of them answer alike. */
export function createScriptWriter(options: ScriptWriterOptions = {}): ScriptWriter {
  const { defaults = {}, scripts = {}, clock = systemClock } = options
  const recordings = options.recordings ? joinRecordings(ownRecordings, options.recordings) : ownRecordings

  const feed = createFeed({ clock, seed: defaults.seed ?? defaultSettings.seed })

  return async (request) => {
    const url = new URL(request.url)
    const own = scripts[url.pathname]
    if (own) return typeof own === 'function' ? own(request) : own

    const requestId = `req_${createRandom(defaults.seed ?? '', request.method, url.pathname, url.search).hex(24)}`
    const visit = { request, url, requestId, defaults }
    const route = answerRoutes[url.pathname]
    const feedRoute = feedRoutes[url.pathname]
    try {
      if (route) return await visitRoute(route, visit)
      if (feedRoute) {
        requireMethod(feedRoute.methods, visit)
        return feed.answer(request, requestId)
      }
      if (url.pathname === playPrefix) return jsonScript(await recordings.list(), requestId)
      if (url.pathname.startsWith(playPrefix)) return await visitRecording(recordings, visit)
      if (url.pathname === '/')
        return jsonScript(describeServer(await recordings.list(), defaults), requestId)
      throw new RequestRefused(404, `There is nothing at ${url.pathname}. Known: ${knownPaths.join(', ')}.`, {
        code: 'unknown_path',
        known: knownPaths,
      })
    } catch (error) {
      if (error instanceof RequestRefused) {
        return refusalScript(error, { dialect: route?.dialect ?? plainJson, requestId })
      }
      throw error
    }
  }
}

const knownPaths = ['/', ...Object.keys(answerRoutes), ...Object.keys(feedRoutes), `${playPrefix}<path>`]

function requireMethod(methods: readonly string[], { request, url }: Visit) {
  if (methods.includes(request.method)) return
  throw new RequestRefused(405, `${url.pathname} takes ${methods.join(' or ')}, not ${request.method}.`, {
    code: 'method_not_allowed',
    known: methods,
  })
}

async function visitRoute({ dialect, methods }: AnswerRoute, visit: Visit) {
  requireMethod(methods, visit)
  const { request, url, requestId, defaults } = visit
  const ask = dialect.readAsk(await readRequestBody(request, url))
  const settings = readSettings({ url, headers: request.headers, prompt: ask.prompt }, defaults)
  requirePossible(settings.fault, { dialect, streams: ask.stream })
  const random = createRandom(settings.seed, url.pathname, ask.prompt)
  const reply = answerAsk(dialect, { ask, settings, random })
  return finishReply(reply, { dialect, settings, random, requestId })
}

async function visitRecording(recordings: Recordings, { request, url, requestId, defaults }: Visit) {
  const path = readRecordingPath(url.pathname.slice(playPrefix.length))
  const settings = readSettings({ url, headers: request.headers, prompt: '' }, defaults)
  requirePossible(settings.fault, { dialect: undefined, streams: true })
  const random = createRandom(settings.seed, path)
  const reply = await playRecording(recordings, { path, settings, random })
  return finishReply(reply, { dialect: plainJson, settings, random, requestId })
}

function jsonScript(value: unknown, requestId: string): Script {
  const headers = { ...commonHeaders(requestId), 'content-type': 'application/json' }
  return { headers, steps: [{ send: `${JSON.stringify(value, null, 2)}\n` }] }
}
