/** Lets the host do its other work (input, frames, timers) and comes back as soon as it has. */
export type YieldToHost = () => Promise<void>

/** A timer waits at least 4 ms in a browser, so the scheduler takes its place where there is one. */
export const yieldToHost: YieldToHost = () =>
  (globalThis.scheduler as Scheduler | undefined)?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))
