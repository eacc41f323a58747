import { isRunFault, requirePossible } from '../fault/fault-groups.ts'
import { hasToken } from '../fault/has-token.ts'
import { plainJson } from '../provider/plain.ts'
import { sseType } from '../provider/sse-frames.ts'
import { createRandom } from '../random/create-random.ts'
import type { KeptRun } from '../run/kept-run.ts'
import { readRun } from '../run/read-run.ts'
import type { Script } from '../script/script.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { Beginning } from '../talk/live-run.ts'
import { finishReply } from './finish-reply.ts'
import type { Visit } from './visit.ts'

/** The events after which `drop` breaks a connection, of an answer whose half nobody knows yet. */
const dropAfter = 3

/** Begins a run that one can talk to, and reads it from its beginning. */
export function visitTalk(beginRun: (beginning: Beginning) => KeptRun, visit: Visit): Script {
  const { request, url, requestId, defaults, runs, clock, now } = visit
  const { headers } = request
  const settings = readSettings({ url, headers, prompt: '' }, defaults)
  if (settings.fault === 'expired-token' && hasToken({ url, headers }, settings.token)) {
    settings.fault = undefined
  }
  requirePossible(settings.fault, { dialect: undefined, streams: true, keeps: true, isLive: true })
  const { seed } = settings
  const createId = (copy: number): string => {
    const id = createRandom(seed, 'talk', url.pathname, copy).hex(32)
    return runs.find(id) ? createId(copy + 1) : id
  }
  const id = createId(0)
  const random = createRandom(seed, id)
  const makeReply = () => {
    const run = beginRun({ id, settings, random, clock })
    runs.keep(run)
    const { fault, after = dropAfter } = settings
    return {
      contentType: run.contentType,
      headers: { location: `/runs/${id}` },
      steps: readRun(run, { now, after: 0, dropAfter: isRunFault(fault) ? after : undefined }),
    }
  }
  return finishReply(makeReply, { dialect: plainJson, contentType: sseType, settings, random, requestId })
}
