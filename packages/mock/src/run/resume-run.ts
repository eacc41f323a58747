import { encodeSse } from '@rivulet/core'
import { RequestRefused } from '../request-refused.ts'
import type { Reply } from '../script/reply.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import type { KeptRun } from './kept-run.ts'
import { readRun } from './read-run.ts'

type ResumeOptions = {
  now: () => number
  /** Of the request that resumes. */
  settings: MockSettings
  /** Number of the last event that the client has, as it says; empty when it has none. */
  lastEventId: string
}

/**
 * A kept answer from where a client left it; before that a gap, where what follows is no longer kept.
 *
 * @returns `undefined` when the answer has ended and the client has all of it
 * @throws {RequestRefused} 400 for a number that no event has which has come
 */
export function resumeRun(run: KeptRun, { now, settings, lastEventId }: ResumeOptions): Reply | undefined {
  const nowMs = now()
  const numbers = run.entries.flatMap(({ number, dueMs }) =>
    number === undefined ? [] : [{ number, dueMs }],
  )
  const last = numbers.length
  const come = numbers.filter(({ dueMs }) => dueMs <= nowMs).length
  const had = readPosition(lastEventId, come)
  if (had === last && run.status(nowMs) !== 'running') return undefined

  const { fault, events } = settings.fault ? settings : run.settings
  const after = fault === 'replay' ? Math.max(0, had - events) : had
  const kept = come - (run.settings.keep ?? come)
  const lost = Math.min(Math.max(kept, fault === 'gap' ? had + events : 0), last - 1)
  const isGap = lost > after
  const gap = { requested: lastEventId, available: String(lost + 1) }
  const steps = readRun(run, {
    now,
    after: isGap ? lost : after,
    preface: isGap ? encodeSse({ event: 'gap', data: JSON.stringify(gap) }) : undefined,
    dropAfter: settings.fault === 'drop' ? (settings.after ?? Math.ceil((last - after) / 2)) : undefined,
  })
  return { contentType: run.contentType, headers: run.headers, steps }
}

function readPosition(id: string, come: number): number {
  const position = id === '' ? 0 : Number(id)
  if (Number.isSafeInteger(position) && position >= 0 && position <= come) return position
  throw new RequestRefused(400, `No event of this answer that has come has the number "${id}".`, {
    code: 'unknown_event',
  })
}
