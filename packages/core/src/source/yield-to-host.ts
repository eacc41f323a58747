/** Lets the host do its other work (input, frames, timers) and comes back as soon as it has. */
export type YieldToHost = () => Promise<void>

/** What only some hosts have. */
type Host = { scheduler?: Scheduler; setImmediate?: (callback: () => void) => unknown }

/** A timer waits 1 ms in Node and at least 4 ms in a browser, so what is made for it comes first where there is such a thing. */
export const yieldToHost: YieldToHost = () => {
  const { scheduler, setImmediate } = globalThis as Host
  return scheduler?.yield?.() ?? new Promise((resolve) => (setImmediate ?? setTimeout)(resolve))
}
