'use client'

import { useEffect, useState } from 'react'
import { type Clock, systemClock } from './clock.ts'

/**
 * Milliseconds since `running` became true, told each second; what it had reached once it is over.
 *
 * @returns `null` before anything ran
 */
export function useElapsed(running: boolean, clock: Clock = systemClock): number | null {
  const [elapsedMs, setElapsedMs] = useState<number | null>(null)
  useEffect(() => {
    if (!running) return
    const startedAt = clock.now()
    let stopTimer = () => {}
    const tick = () => {
      const passedMs = clock.now() - startedAt
      setElapsedMs(passedMs)
      stopTimer = clock.after(1000 - (passedMs % 1000), tick)
    }
    tick()
    return () => {
      stopTimer()
      setElapsedMs(clock.now() - startedAt)
    }
  }, [running, clock])
  return elapsedMs
}
