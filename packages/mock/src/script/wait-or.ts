import type { Clock } from '../clock/clock.ts'

type WaitOptions = {
  signal: AbortSignal
  /** Ends the wait early when it is aborted. */
  orUntil?: AbortSignal | undefined
}

/**
 * Waits, for less long when `orUntil` is aborted meanwhile.
 *
 * @throws the signal's reason, at once, when it is aborted before
 */
export async function waitOr(clock: Clock, ms: number, { signal, orUntil }: WaitOptions): Promise<void> {
  if (!orUntil) return clock.wait(ms, signal)
  signal.throwIfAborted()
  if (orUntil.aborted) return
  const either = new AbortController()
  const end = () => either.abort(signal.reason)
  signal.addEventListener('abort', end)
  orUntil.addEventListener('abort', end)
  try {
    await clock.wait(ms, either.signal)
  } catch (error) {
    if (signal.aborted || !orUntil.aborted) throw error
  } finally {
    signal.removeEventListener('abort', end)
    orUntil.removeEventListener('abort', end)
  }
}
