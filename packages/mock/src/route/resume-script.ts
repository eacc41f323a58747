import { requirePossible } from '../fault/fault-groups.ts'
import type { Dialect } from '../provider/dialect.ts'
import { createRandom } from '../random/create-random.ts'
import type { KeptRun } from '../run/kept-run.ts'
import { resumeRun } from '../run/resume-run.ts'
import type { Script } from '../script/script.ts'
import { readSettings } from '../settings/read-settings.ts'
import { emptyScript, finishReply } from './finish-reply.ts'
import type { Visit } from './visit.ts'

type ResumeOptions = {
  /** Number of the last event that the client has, as it says. */
  lastEventId: string
  /** In whose words an error speaks. */
  dialect: Dialect
}

/**
 * Goes on with a kept answer. The faults of the server's own settings do not happen again: a connection that is broken each
 * time would never be at an end.
 *
 * @throws {RequestRefused} when there is no such place in the answer, or the fault cannot happen to it
 */
export function resumeScript(visit: Visit, run: KeptRun, { lastEventId, dialect }: ResumeOptions): Script {
  const { request, url, requestId, defaults, now } = visit
  const { headers } = request
  const settings = readSettings({ url, headers, prompt: '' }, { ...defaults, fault: undefined })
  // The request that began it may be sent again as it was.
  if (settings.fault === run.settings.fault) settings.fault = undefined
  requirePossible(settings.fault, {
    ...{ dialect: undefined, streams: true, keeps: true },
    isLive: run.more !== undefined,
  })
  const reply = resumeRun(run, { now, settings, lastEventId })
  if (!reply) return emptyScript(requestId)
  const random = createRandom(settings.seed, run.id)
  return finishReply(() => reply, { dialect, contentType: reply.contentType, settings, random, requestId })
}
