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

type Wait = readonly [fromMs: number, limitMs: number, words: string, isTotal?: true]

/** Longer than that, a timer fires at once. */
const maxTimerMs = 2 ** 31 - 1

export function createWatchdog(limits: Required<StreamTimeouts>, host: WatchdogHost): Watchdog {
  const startMs = host.now()
  let phase: 'waiting' | 'connecting' | 'open' | 'streaming' = 'waiting'
  let openedMs = 0
  let bytesMs = 0
  let eventMs = 0
  let stalled = false
  let cancelTimer: (() => void) | null = null

  const setStalled = (value: boolean) => {
    if (stalled === value) return
    stalled = value
    host.onStalled(value)
  }

  const waits = (): Wait[] => {
    const total: Wait = [startMs, limits.totalMs, 'was not complete', true]
    if (phase === 'waiting') return [total]
    if (phase === 'connecting') return [total, [openedMs, limits.connectMs, 'did not begin']]
    const event: Wait =
      phase === 'open'
        ? [openedMs, limits.firstEventMs, 'brought no event']
        : [eventMs, limits.idleEventMs, 'brought no further event']
    return [total, event, [bytesMs, limits.idleMs, 'was silent']]
  }

  const check = () => {
    cancelTimer = null
    const nowMs = host.now()
    let nextMs = Infinity
    for (const [fromMs, limitMs, words, isTotal] of waits()) {
      const leftMs = fromMs + limitMs - nowMs
      if (leftMs <= 0) {
        const error = new StreamError('timeout', `The answer ${words} within ${limitMs} ms.`)
        return host.onTimeout(error, !!isTotal)
      }
      nextMs = Math.min(nextMs, leftMs)
    }
    if (phase !== 'waiting' && !stalled) {
      const leftMs = eventMs + limits.stalledMs - nowMs
      if (leftMs <= 0) setStalled(true)
      else nextMs = Math.min(nextMs, leftMs)
    }
    if (nextMs < Infinity) cancelTimer = host.setTimer(check, Math.min(nextMs, maxTimerMs))
  }

  const enter = (next: typeof phase) => {
    phase = next
    openedMs = bytesMs = host.now()
    if (next === 'connecting') eventMs = openedMs
    cancelTimer?.()
    check()
  }

  return {
    connecting: () => enter('connecting'),
    connected: () => enter('open'),
    bytes(nowMs) {
      bytesMs = nowMs
    },
    event() {
      eventMs = bytesMs
      // Its wait may end sooner than the timer that waits for a first event.
      if (phase === 'open') enter('streaming')
      // The timer has not been set for the next silence yet.
      if (!stalled) return
      setStalled(false)
      cancelTimer?.()
      check()
    },
    pause() {
      setStalled(false)
      enter('waiting')
    },
    stop() {
      setStalled(false)
      cancelTimer?.()
      cancelTimer = null
    },
  }
}
