import type { Clock } from './clock.ts'

/** A clock that stands still until it is told to move. */
export type ManualClock = Clock & {
  /** Moves on by `ms`, ending every wait on the way in the order they fall due, those that begin meanwhile included. */
  advance(ms: number): Promise<void>
  /** Waits that go on now: 0 means that nothing was left behind. */
  waiting(): number
}

type Waiter = { dueAt: number; resolve: () => void }

/**
 * Makes a clock for tests and stories.
 *
 * @param settle - lets pending promises run between two steps of time; default: one macrotask, which outlasts any
 *   chain of promises
 */
export function createManualClock(settle: () => Promise<void> = nextTask): ManualClock {
  let time = 0
  const waiters = new Set<Waiter>()

  const wait: Clock['wait'] = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const leave = () => {
        waiters.delete(waiter)
        reject(signal.reason)
      }
      const waiter: Waiter = {
        dueAt: time + Math.max(0, ms),
        resolve: () => {
          waiters.delete(waiter)
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      waiters.add(waiter)
      signal.addEventListener('abort', leave, { once: true })
    })

  async function advance(ms: number) {
    const end = time + ms
    await settle()
    for (let next = earliest(waiters); next && next.dueAt <= end; next = earliest(waiters)) {
      time = next.dueAt
      next.resolve()
      await settle()
    }
    time = end
  }

  return { now: () => time, wait, advance, waiting: () => waiters.size }
}

function earliest(waiters: Iterable<Waiter>): Waiter | undefined {
  let first: Waiter | undefined
  for (const waiter of waiters) if (!first || waiter.dueAt < first.dueAt) first = waiter
  return first
}

// A message, not a timer: timers may be faked, or throttled in a hidden tab.
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
