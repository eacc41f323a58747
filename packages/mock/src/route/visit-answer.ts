import { isRunFault, requirePossible } from '../fault/fault-groups.ts'
import { hasToken } from '../fault/has-token.ts'
import type { Dialect, EncodeContext } from '../provider/dialect.ts'
import { createRandom } from '../random/create-random.ts'
import { RequestRefused } from '../request-refused.ts'
import type { KeptRun } from '../run/kept-run.ts'
import { numbererOf } from '../run/number-frames.ts'
import { readRun } from '../run/read-run.ts'
import type { Reply } from '../script/reply.ts'
import type { Script } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { readSettings } from '../settings/read-settings.ts'
import { answerOf, replyTo } from './answer-ask.ts'
import { finishReply } from './finish-reply.ts'
import { keepAnswer, keepingOf } from './keep-answer.ts'
import type { MatchedPath } from './match-path.ts'
import { methodRefused } from './method-refused.ts'
import { readRequestBody } from './read-request.ts'
import { resumeScript } from './resume-script.ts'
import type { AnswerRoute } from './routes.ts'
import type { Visit } from './visit.ts'

/** Answers a prompt, or goes on with the answer to it that is kept already. */
export async function visitAnswer(
  { route, params }: MatchedPath<AnswerRoute>,
  visit: Visit,
  asked: Dialect,
): Promise<Script> {
  const { request, url, requestId, defaults, runs, now } = visit
  if (!route.methods.includes(request.method)) throw methodRefused(visit, route.methods)
  const ask = asked.readAsk(await readRequestBody(request, url), { url, params })
  const settings = readSettings({ url, headers: request.headers, prompt: ask.prompt }, defaults)
  if (settings.fault === 'expired-token' && hasToken({ url, headers: request.headers }, settings.token)) {
    settings.fault = undefined
  }
  const dialect = asked.flavours?.get(settings.dialect ?? '') ?? asked
  const keeping = keepingOf(ask, settings, dialect)
  const streams = ask.stream || !dialect.encodeWhole
  requirePossible(settings.fault, { dialect, streams, keeps: numbererOf(dialect) !== undefined })

  const key = `${request.method} ${url.pathname}${url.search} ${ask.prompt}`
  const lastEventId = request.headers.get('last-event-id')
  if (keeping?.numbered && lastEventId) {
    const run = runs.latest(key)
    if (run) return resumeScript(visit, run, { lastEventId, dialect })
    throw new RequestRefused(404, 'There is no such answer to go on with.', { code: 'unknown_run' })
  }

  const { seed } = settings
  const createId = (copy = 0): string => {
    const id = createRandom(seed, 'id', url.pathname, ask.prompt, ...(copy > 0 ? [copy] : [])).hex(32)
    return runs.find(id) ? createId(copy + 1) : id
  }
  const id = createId()
  const createContext = (): EncodeContext => ({
    ask,
    id,
    random: createRandom(seed, url.pathname, ask.prompt),
  })
  const answer = answerOf(ask, settings)

  const makeReply = (): Reply => {
    if (!keeping) return replyTo(dialect, { answer, context: createContext(), settings })
    const run = keepAnswer({
      ...{ dialect, answer, createContext, settings, numbered: keeping.numbered },
      startMs: now() + settings.delayMs,
      keys: ask.keptAs === undefined ? [key] : [key, ask.keptAs],
    })
    runs.keep(run)
    if (!streams && dialect.encodeState) {
      const queued = dialect.encodeState(createContext(), 'queued')
      return { contentType: dialect.wholeType, steps: [{ send: queued }] }
    }
    const location = dialect.pathOf?.(createContext()) ?? `/runs/${id}`
    return {
      contentType: run.contentType,
      headers: { ...run.headers, ...(keeping.numbered && { location }) },
      steps: readRun(run, { now, after: 0, dropAfter: dropAfterOf(run, settings) }),
    }
  }
  const random = createRandom(seed, 'fault', url.pathname, ask.prompt)
  const contentType = streams ? dialect.streamType : dialect.wholeType
  return finishReply(makeReply, { dialect, contentType, settings, random, requestId })
}

function dropAfterOf({ entries }: KeptRun, { fault, after }: MockSettings): number | undefined {
  if (!isRunFault(fault)) return undefined
  return after ?? Math.ceil(entries.filter(({ number }) => number !== undefined).length / 2)
}
