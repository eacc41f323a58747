import { useEffect, useState } from 'react'

const tickMs = 100

/** Whole seconds until a moment, rounded up; 0 once it has come. @param atMs - by `performance.now()` */
export function useSecondsUntil(atMs: number): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const tick = () => {
      const left = Math.max(0, Math.ceil((atMs - performance.now()) / 1000))
      setSeconds(left)
      if (left === 0) clearInterval(timer)
    }
    const timer = setInterval(tick, tickMs)
    tick()
    return () => clearInterval(timer)
  }, [atMs])
  return seconds
}
