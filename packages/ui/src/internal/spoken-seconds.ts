import type { StreamError } from '@rivulet/core'

const marks = [0, 10, 30, 60]

/**
 * The seconds left as spoken: the whole wait at first, then the last mark that was passed, so that the words change a
 * few times in all. An hour's wait is spoken of once, then near its end.
 */
export function spokenSeconds(error: StreamError | null, secondsLeft: number): number {
  const totalSeconds = Math.ceil((error?.retryAfterMs ?? 0) / 1000)
  return marks.find((mark) => mark >= secondsLeft && mark < totalSeconds) ?? totalSeconds
}
