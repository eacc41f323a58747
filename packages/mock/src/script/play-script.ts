import { type Clock, systemClock } from '../clock/clock.ts'
import { ConnectionCut } from './connection-cut.ts'
import { playBody } from './play-body.ts'
import type { Script } from './script.ts'
import { untilAborted } from './until-aborted.ts'

export type PlayOptions = {
  /** Default: real time. */
  clock?: Clock
  /** Ends the play at once, whatever it is doing; as with `fetch`, its reason is what fails. */
  signal?: AbortSignal
  /** Called once nothing more will be played, whether the body has ended, failed, or been left. */
  onEnd?: () => void
}

const noBody = new Set([101, 204, 205, 304])

/**
 * Plays a script as `fetch` would show it: a promise of a response whose body arrives bit by bit, only as fast as it is
 * read.
 *
 * @throws {TypeError} when the script refuses the connection
 * @throws the signal's reason, when it is aborted before the headers are there
 */
export async function playScript(script: Script, options: PlayOptions = {}): Promise<Response> {
  const { clock = systemClock, signal = new AbortController().signal, onEnd = () => {} } = options
  signal.throwIfAborted()
  if ('connection' in script) {
    if (script.connection === 'refused') {
      throw new ConnectionCut('cut', 'Failed to fetch: the connection was refused.')
    }
    return untilAborted(signal)
  }
  const { status = 200, headers = {}, headersAfterMs = 0, steps } = script
  if (headersAfterMs > 0) await clock.wait(headersAfterMs, signal)
  if (!noBody.has(status)) return new Response(playBody(steps, { clock, signal, onEnd }), { status, headers })
  onEnd()
  return new Response(null, { status, headers })
}
