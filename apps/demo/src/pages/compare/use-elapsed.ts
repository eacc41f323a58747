import { useEffect, useState } from 'react'

/** Ten times a second is as fast as a person reads a clock. */
const tickMs = 100

/** Milliseconds since `startedAt` (`performance.now()`), while something runs. */
export function useElapsed(startedAt: number, running: boolean): number {
  const [now, setNow] = useState(startedAt)
  useEffect(() => {
    if (!running) return
    const tick = () => setNow(performance.now())
    tick()
    const timer = setInterval(tick, tickMs)
    return () => clearInterval(timer)
  }, [running])
  return Math.max(0, now - startedAt)
}
