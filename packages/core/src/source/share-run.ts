import { setCursorHeader } from './cursor-header.ts'
import { followRun } from './share/follow-run.ts'
import { leadRun } from './share/lead-run.ts'
import { createRunLog } from './share/run-log.ts'
import { takeLock } from './share/take-lock.ts'
import type { SourceContext } from './source.ts'

export type ShareRunOptions = {
  /** Default: the global `fetch`, with the page's cookies. */
  fetch?: typeof globalThis.fetch
  /** The response that the run began with, which is read in place of a first request. */
  begun?: Response
}

/** Opens a run that tabs share. */
export type SharedSource = ((context: SourceContext) => Promise<Response>) & { readonly url: string }

/**
 * Reads a run over one connection for all tabs of an origin: the first tab reads and tells the others. When that tab is closed, or
 * does not answer since it is frozen, another one goes on behind what it has; a tab that comes late is told all from the
 * beginning. Where the browser has no Web Locks or no `BroadcastChannel`, and for a body that is no event stream, each tab reads
 * by itself.
 *
 * Make it once for each run: it remembers what it has read, for tabs that come late.
 *
 * @param url - address of the run; it must take `Last-Event-ID`
 */
export function shareRun(
  url: string,
  { fetch = globalThis.fetch, begun }: ShareRunOptions = {},
): SharedSource {
  let log = createRunLog()
  let first = begun
  const open = async ({ cursor: given, signal }: SourceContext) => {
    const cursor = given ?? ''
    const connect = async () => {
      const response = first
      first = undefined
      if (response) return response
      const headers = new Headers({ accept: 'text/event-stream' })
      if (cursor) setCursorHeader(headers, cursor)
      return fetch(url, { headers, signal, cache: 'no-store' })
    }
    const { navigator, location, BroadcastChannel } = globalThis
    const locks = navigator?.locks
    if (!locks || !BroadcastChannel) return connect()
    const name = `rivulet:${new URL(url, location?.href)}`
    const own = log.before(cursor)
    log = own
    for (let steal = false; ; ) {
      const lock = await takeLock(locks, name, steal ? { steal } : { ifAvailable: true })
      if (lock) return leadRun(connect, name, own, lock)
      if (lock === null) return connect()
      const followed = await followRun(locks, name, own, cursor, signal)
      signal.throwIfAborted()
      if (followed === 'elsewhere') return connect()
      if (typeof followed === 'object') {
        // Another tab was faster than the one that began it.
        void first?.body?.cancel()
        first = undefined
        return followed
      }
      steal = followed === 'silent'
    }
  }
  return Object.assign(open, { url })
}
