import type { SetTimer } from './resilience/watchdog.ts'
import type { YieldToHost } from './source/yield-to-host.ts'
import type { RequestFrame } from './state/request-frame.ts'

/** What a stream needs of the place it runs in. */
export type StreamHost = {
  /** Milliseconds on a clock that never goes back; default `performance.now` */
  now(): number
  /** From 0 up to 1, for the wait before another attempt; default `Math.random` */
  random(): number
  setTimer: SetTimer
  requestFrame: RequestFrame
  yieldToHost: YieldToHost
  /** What to wait for before more is read; nothing when more can be taken. */
  ready?(): Promise<void> | undefined
}
