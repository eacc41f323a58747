import { StreamError } from '../stream-error.ts'
import type { StreamTimeouts } from './timeouts.ts'

/** Calls back once, after so many milliseconds. @returns undo */
export type SetTimer = (callback: () => void, delayMs: number) => () => void

/** Watches a run for silence. One timer does for all limits: it looks how long ago something came, and is set anew. */
export type Watchdog = {
  /** A connection is being opened. */
  connecting(): void
  /** Its headers have come. */
  connected(): void
  /** @param nowMs - the host's time */
  bytes(nowMs: number): void
  /** Something that is more than a sign of life; it came with the last bytes. */
  event(): void
  /** Nobody is there to be silent: the next connection is waited for. */
  pause(): void
  stop(): void
}

export type WatchdogHost = {
  now(): number
  setTimer: SetTimer
  onStalled(stalled: boolean): void
  /** @param isTotal - the whole run takes too long, not only this connection */
  onTimeout(error: StreamError, isTotal: boolean): void
}

/** What is said of an answer that reaches a limit. Without words it is no end, but a stall. */
const words: { readonly [name in keyof StreamTimeouts]: string } = {
  totalMs: 'was not complete',
  connectMs: 'did not begin',
  firstEventMs: 'brought no event',
  idleEventMs: 'brought no further event',
  idleMs: 'was silent',
}

/** Longer than that, a timer fires at once. */
const maxTimerMs = 2 ** 31 - 1

export function createWatchdog(
  limits: Required<StreamTimeouts>,
  { now, setTimer, onStalled, onTimeout }: WatchdogHost,
): Watchdog {
  const startMs = now()
  /** Since when each limit counts, of those that do at this moment; the first that is reached is told. */
  let since: StreamTimeouts = {}
  let stalled = false
  let cancelTimer = () => {}

  const setStalled = (value: boolean) => {
    if (stalled === value) return
    stalled = value
    onStalled(value)
  }

  const check = () => {
    cancelTimer()
    const nowMs = now()
    let nextMs = Infinity
    for (const [key, fromMs] of Object.entries(since)) {
      const name = key as keyof StreamTimeouts
      const leftMs = fromMs + limits[name] - nowMs
      if (leftMs > 0) nextMs = Math.min(nextMs, leftMs)
      else if (words[name])
        return onTimeout(
          new StreamError('timeout', `The answer ${words[name]} within ${limits[name]} ms.`),
          name === 'totalMs',
        )
      else setStalled(true)
    }
    if (nextMs < Infinity) cancelTimer = setTimer(check, Math.min(nextMs, maxTimerMs))
  }

  const watch = (next: typeof since) => {
    since = { totalMs: startMs, ...next }
    check()
  }

  return {
    connecting() {
      const nowMs = now()
      watch({ connectMs: nowMs, stalledMs: nowMs })
    },
    connected() {
      const nowMs = now()
      watch({ firstEventMs: nowMs, idleMs: nowMs, stalledMs: since.stalledMs })
    },
    bytes(nowMs) {
      since.idleMs = nowMs
    },
    event() {
      const { idleMs, firstEventMs } = since
      since.idleEventMs = since.stalledMs = idleMs
      // The timer may wait for longer than this limit lets the next one, or not at all for the next stall.
      if (firstEventMs === undefined && !stalled) return
      setStalled(false)
      watch({ idleEventMs: idleMs, idleMs, stalledMs: idleMs })
    },
    pause() {
      setStalled(false)
      watch({})
    },
    stop() {
      setStalled(false)
      cancelTimer()
    },
  }
}
