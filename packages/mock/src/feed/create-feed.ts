import { encodeSse } from '@rivulet/core'
import type { Clock } from '../clock/clock.ts'
import { sseType } from '../provider/sse-frames.ts'
import { RequestRefused } from '../request-refused.ts'
import { commonHeaders } from '../route/finish-reply.ts'
import type { Script, Step } from '../script/script.ts'
import { createFeedLog } from './feed-log.ts'

export type Feed = {
  /** The events after `Last-Event-ID`, or the newest, and those to come. */
  listen(request: Request, requestId: string): Script
  /**
   * Drops all connections, and refuses new ones for the `downMs` of the address.
   *
   * @throws {RequestRefused} 400 when that is no number
   */
  restart(url: URL): { downMs: number }
  /** Ends the feed, until it is restarted. */
  stop(): { stopped: true }
}

/** How many events a client gets that does not say where it was. */
const recent = 24
const retryMs = 1000
const usualDownMs = 2000
const longestDownMs = 3_600_000
/** How soon a connection notices that it is to end. */
const lookEveryMs = 50

/** A feed that goes on whether somebody listens or not, and a server for it that can be restarted and stopped. */
export function createFeed({ clock, seed }: { clock: Clock; seed: string }): Feed {
  const log = createFeedLog(clock, seed)
  let downUntilMs = clock.now()
  let stopped = false
  /** How often the server has been restarted: connections of an earlier time are cut. */
  let term = 0

  /** @param nowMs - when the connection was opened, from which its waits are counted */
  function* follow(lastId: string, nowMs: number): Iterable<Step> {
    const ownTerm = term
    yield { send: encodeSse({ retryMs }) }
    const newest = log.newest()
    let id = /^\d{1,15}$/.test(lastId) && Number(lastId) <= newest ? Number(lastId) + 1 : 0
    if (!id || !log.get(id)) {
      id = Math.max(log.oldest(), newest - recent + 1)
      if (lastId) yield sendGap(lastId, id)
    }
    for (;;) {
      const event = log.get(id)
      if (!event) {
        // Who reads too slowly misses what was not kept for so long.
        const available = log.oldest()
        yield sendGap(String(id - 1), available)
        id = available
        continue
      }
      // In small steps, each of which looks whether the server is still there.
      while (nowMs < log.timeOf(event)) {
        const waitMs = Math.min(lookEveryMs, log.timeOf(event) - nowMs)
        yield { waitMs }
        nowMs += waitMs
        if (term !== ownTerm) yield { fault: 'cut' }
        if (stopped) return
      }
      yield { send: encodeSse({ event: event.name, id: String(id), data: JSON.stringify(event.value) }) }
      id++
    }
  }

  const listen = (request: Request, requestId: string): Script => {
    if (clock.now() < downUntilMs) return { connection: 'refused' }
    const headers = commonHeaders(requestId)
    if (stopped) return { status: 204, headers, steps: [] }
    const lastId = request.headers.get('last-event-id') ?? ''
    return { headers: { ...headers, 'content-type': sseType }, steps: follow(lastId, clock.now()) }
  }

  const restart = ({ searchParams }: URL) => {
    const downMs = readDownMs(searchParams.get('downMs'))
    term++
    stopped = false
    downUntilMs = clock.now() + downMs
    return { downMs }
  }

  const stop = () => {
    stopped = true
    downUntilMs = clock.now()
    return { stopped } as const
  }

  return { listen, restart, stop }
}

/** The word that events are missing, which the standard has none for. */
function sendGap(requested: string, available: number): Step {
  return {
    send: encodeSse({ event: 'gap', data: JSON.stringify({ requested, available: String(available) }) }),
  }
}

function readDownMs(text: string | null): number {
  const value = text === null ? usualDownMs : text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0 && value <= longestDownMs) return value
  throw new RequestRefused(400, `downMs must be a number from 0 to ${longestDownMs}, got "${text}".`, {
    param: 'downMs',
    code: 'invalid_setting',
  })
}
