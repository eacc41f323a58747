import type { SetTimer } from './watchdog.ts'

/** What tells that a connection is worth a try: the network is back, or the page. */
const wakeUps = ['online', 'pageshow', 'visibilitychange']

export type PauseHost = {
  now(): number
  setTimer: SetTimer
}

/**
 * Waits before a connection is opened again: until the time is over, or the device is online, the page visible or
 * restored again. Where the device knows that it is offline, the time alone ends nothing.
 *
 * @param floorMs - what the server asked for, which no event cuts short
 */
export function pauseBeforeReopening(
  delayMs: number,
  floorMs: number,
  signal: AbortSignal,
  { now, setTimer }: PauseHost,
): Promise<void> {
  return new Promise((resolve) => {
    const startMs = now()
    const listen = (change: 'addEventListener' | 'removeEventListener') => {
      signal[change]('abort', end)
      for (const target of [globalThis, globalThis.document])
        for (const name of wakeUps) target?.[change]?.(name, wake)
    }
    const end = () => {
      cancelTimer()
      listen('removeEventListener')
      resolve()
    }
    const endUnlessOffline = () => {
      if (globalThis.navigator?.onLine !== false) end()
    }
    const wake = () => {
      if (globalThis.document?.visibilityState === 'hidden') return
      cancelTimer()
      // A server may ask for longer than anybody waits, or than a timer can: one of Infinity would fire at once.
      cancelTimer = setTimer(endUnlessOffline, startMs + Math.min(floorMs, delayMs) - now())
    }
    let cancelTimer = setTimer(endUnlessOffline, delayMs)
    listen('addEventListener')
    if (signal.aborted) end()
  })
}
