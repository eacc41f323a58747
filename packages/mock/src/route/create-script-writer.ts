import { type Clock, systemClock } from '../clock/clock.ts'
import { requirePossible } from '../fault/fault-groups.ts'
import { createFeed } from '../feed/create-feed.ts'
import type { Dialect } from '../provider/dialect.ts'
import { plainJson } from '../provider/plain.ts'
import { createRandom } from '../random/create-random.ts'
import { joinRecordings, type Recordings } from '../recording/recordings.ts'
import { ownRecordings } from '../recording/sample-streams.ts'
import { RequestRefused } from '../request-refused.ts'
import { createRunStore } from '../run/run-store.ts'
import type { Script } from '../script/script.ts'
import { defaultSettings, type MockSettings } from '../settings/mock-settings.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { TalkScript } from '../talk/talk-script.ts'
import { describeServer } from './describe-server.ts'
import { finishReply, jsonScript } from './finish-reply.ts'
import { createPathMatcher, type MatchedPath } from './match-path.ts'
import { methodRefused } from './method-refused.ts'
import { playRecording, readRecordingPath } from './play-recording.ts'
import { refusalScript } from './refusal-script.ts'
import { type AnswerRoute, answerRoutes, playPrefix } from './routes.ts'
import { type ServiceRoute, serviceRoutes } from './service-routes.ts'
import type { Visit } from './visit.ts'
import { visitAnswer } from './visit-answer.ts'

export type ScriptWriterOptions = {
  /** What a request gets that sets nothing itself. */
  defaults?: Partial<MockSettings>
  /** Scripts of your own, by path; they come before the routes. A function is called for every request. */
  scripts?: Readonly<Record<string, OwnScript | ((request: Request) => OwnScript | Promise<OwnScript>)>>
  /** Recorded streams for `/play/`, besides the package's own. */
  recordings?: Recordings
  /** Default: real time. */
  clock?: Clock
}

type OwnScript = Script | TalkScript

/** What a server has that a stand-in for `fetch` has not. */
type ServerParts = {
  /** Further routes. */
  services?: Readonly<Record<string, ServiceRoute>>
  /** Fires when it closes. */
  closing?: AbortSignal
}

/** Decides what to answer to a request. Nothing is sent here: the script says what the carrier then does. */
export type ScriptWriter = (request: Request) => Promise<Script>

/** Makes the one writer that every carrier plays from, so that all of them answer alike. */
export function createScriptWriter(
  options: ScriptWriterOptions = {},
  { services = {}, closing }: ServerParts = {},
): ScriptWriter {
  const { defaults = {}, scripts = {}, clock = systemClock } = options
  const recordings = options.recordings ? joinRecordings(ownRecordings, options.recordings) : ownRecordings
  const runs = createRunStore()
  closing?.addEventListener('abort', runs.close)
  const allServices = { ...services, ...serviceRoutes }
  const findServiceRoute = createPathMatcher(allServices)
  const knownPaths = ['/', ...Object.keys(answerRoutes), ...Object.keys(allServices), `${playPrefix}<path>`]
  const feed = createFeed({ clock, seed: defaults.seed ?? defaultSettings.seed })

  return async (request) => {
    const url = new URL(request.url)
    const given = scripts[url.pathname]
    const own = typeof given === 'function' ? await given(request) : given
    if (own && !('begin' in own)) return own

    const requestId = `req_${createRandom(defaults.seed ?? '', request.method, url.pathname, url.search).hex(24)}`
    const visit: Visit = { request, url, requestId, defaults, runs, feed, clock, now: clock.now }
    const answered = findAnswerRoute(url.pathname)
    const served = findServiceRoute(url.pathname)
    const dialect = answered ? chooseDialect(answered.route, visit) : (served?.route.dialect ?? plainJson)
    try {
      if (own) return own.begin(visit)
      if (answered) return await visitAnswer(answered, visit, dialect)
      if (served) return await visitService(served, visit)
      if (url.pathname.startsWith(playPrefix) && url.pathname !== playPrefix) {
        return await visitRecording(recordings, visit)
      }
      const listed = await recordings.list()
      const shown = { '/': describeServer(listed, defaults, allServices), [playPrefix]: listed }[url.pathname]
      if (shown) return jsonScript(`${JSON.stringify(shown, null, 2)}\n`, requestId)
      throw new RequestRefused(404, `There is nothing at ${url.pathname}. Known: ${knownPaths.join(', ')}.`, {
        code: 'unknown_path',
        known: knownPaths,
      })
    } catch (error) {
      if (error instanceof RequestRefused) return refusalScript(error, { dialect, requestId })
      throw error
    }
  }
}

const findAnswerRoute = createPathMatcher(answerRoutes)

/** In whose words a request is answered; a flavour that is set too late, in a prompt, or unknown, is no matter here. */
function chooseDialect({ dialect }: AnswerRoute, { url, request, defaults }: Visit): Dialect {
  const own = typeof dialect === 'function' ? dialect(url) : dialect
  const name = url.searchParams.get('dialect') ?? request.headers.get('x-mock-dialect') ?? defaults.dialect
  return own.flavours?.get(name ?? '') ?? own
}

async function visitService({ route, params }: MatchedPath<ServiceRoute>, visit: Visit): Promise<Script> {
  const methods = Object.entries(route.methods)
  const [, answer] = methods.find(([method]) => method === visit.request.method) ?? []
  if (answer) return answer(visit, params)
  throw methodRefused(
    visit,
    methods.map(([method]) => method),
  )
}

async function visitRecording(recordings: Recordings, { request, url, requestId, defaults }: Visit) {
  const path = readRecordingPath(url.pathname.slice(playPrefix.length))
  const settings = readSettings({ url, headers: request.headers, prompt: '' }, defaults)
  requirePossible(settings.fault, { dialect: undefined, streams: true, keeps: false })
  const random = createRandom(settings.seed, path)
  const reply = await playRecording(recordings, { path, settings, random })
  const { contentType } = reply
  return finishReply(() => reply, { dialect: plainJson, contentType, settings, random, requestId })
}
