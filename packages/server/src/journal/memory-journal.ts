import { errorEntry, interruptedError } from '../encode/end-entry.ts'
import { completeLimits } from './complete-limits.ts'
import { Inbox } from './inbox.ts'
import { type Journal, JournalError, type JournalLimits, type JournalWriter, randomEpoch } from './journal.ts'
import { RunLog } from './log.ts'
import { comparePositions } from './position.ts'

type Run = {
  readonly owner: string
  readonly firstEpoch: number
  readonly log: RunLog
  readonly inbox: Inbox
  epoch: number
  /** Of the producer that may write. */
  stop: AbortController
  /** Readers that have all there is, and the producer where it has heard all. */
  readonly waiting: Set<() => void>
  lease: ReturnType<typeof setTimeout> | undefined
  expiry: ReturnType<typeof setTimeout> | undefined
}

const batchSize = 256

/**
 * A journal in this process: for one machine, and for development. Runs end with the process.
 *
 * @param limits - what is kept of a run, and for how long
 * @throws {TypeError} for a limit that is none
 */
export function memoryJournal(limits: JournalLimits = {}): Journal {
  const { maxEntries, maxBytes, keepMs, maxRunsPerOwner, leaseMs, maxWaitingMessages } =
    completeLimits(limits)
  const runs = new Map<string, Run>()
  let closed = false

  const wake = (run: Run) => {
    for (const listener of [...run.waiting]) listener()
  }
  /** Timers of old runs must not keep a process alive. */
  const timer = (work: () => void, ms: number) => {
    const handle = setTimeout(work, Math.min(ms, 2 ** 31 - 1))
    ;(handle as { unref?: () => void }).unref?.()
    return handle
  }
  const keep = (id: string, run: Run) => {
    clearTimeout(run.expiry)
    run.expiry = timer(() => {
      clearTimeout(run.lease)
      runs.delete(id)
      run.stop.abort(new JournalError('not-found', 'The run has expired.'))
      wake(run)
    }, keepMs)
  }
  const write = (id: string, run: Run, entries: Parameters<JournalWriter['append']>[0]) => {
    for (const entry of entries) {
      run.log.add(run.epoch, entry)
      if (entry.ack) run.inbox.acknowledge(entry.ack)
      if (entry.end) {
        clearTimeout(run.lease)
        break
      }
    }
    keep(id, run)
    wake(run)
  }
  /** Its producer has said nothing for too long. It may be only slow, so it is shut out first. */
  const interrupt = (id: string, run: Run) => {
    run.stop.abort(new JournalError('fenced', 'The lease of the run has run out.'))
    run.epoch++
    write(id, run, [errorEntry(interruptedError, 'interrupted')])
  }
  const renew = (id: string, run: Run) => {
    clearTimeout(run.lease)
    run.lease = timer(() => interrupt(id, run), leaseMs)
  }
  const isGoing = (run: Run) => !run.log.end
  const countOf = (owner: string) =>
    [...runs.values()].filter((run) => run.owner === owner && isGoing(run)).length

  return {
    async open(id, owner) {
      let run = runs.get(id)
      if (run && run.owner !== owner) throw new JournalError('not-found', 'The run is of another owner.')
      if (run?.log.end) throw new JournalError('ended', 'The run has ended.')
      if (!run) {
        if (owner && maxRunsPerOwner < Number.POSITIVE_INFINITY && countOf(owner) >= maxRunsPerOwner)
          throw new JournalError('too-many-runs', `There are ${maxRunsPerOwner} runs of this owner already.`)
        const epoch = randomEpoch()
        run = {
          owner,
          firstEpoch: epoch,
          epoch: epoch - 1,
          log: new RunLog({ maxEntries, maxBytes }),
          inbox: new Inbox(maxWaitingMessages),
          stop: new AbortController(),
          waiting: new Set(),
          lease: undefined,
          expiry: undefined,
        }
        runs.set(id, run)
      }
      const mine = run
      mine.stop.abort(new JournalError('fenced', 'Another producer has taken over the run.'))
      mine.stop = new AbortController()
      const epoch = ++mine.epoch
      const { signal } = mine.stop
      renew(id, mine)
      keep(id, mine)
      // The producer lives in this process, so it is alive as long as its timers run.
      const heart = setInterval(() => {
        if (runs.get(id) !== mine || mine.epoch !== epoch || mine.log.end) return close()
        renew(id, mine)
        // It may have nothing to say for long, such as one that waits for a person.
        keep(id, mine)
      }, leaseMs / 3)
      ;(heart as { unref?: () => void }).unref?.()
      const close = () => clearInterval(heart)
      return {
        epoch,
        signal,
        close,
        async *hear(hearing) {
          let place = 0
          while (!hearing.aborted) {
            if (runs.get(id) !== mine) throw new JournalError('not-found', 'The run has expired.')
            const heard = mine.inbox.after(place)
            place = heard.at(-1)?.place ?? place
            if (heard.length > 0) yield heard
            else await news(mine, hearing)
          }
        },
        async append(entries) {
          if (runs.get(id) !== mine) throw new JournalError('not-found', 'The run has expired.')
          if (mine.epoch !== epoch || mine.log.end)
            throw new JournalError('fenced', 'Another producer has taken over the run.')
          write(id, mine, entries)
        },
      }
    },

    async find(id) {
      const run = runs.get(id)
      return run && { owner: run.owner, firstEpoch: run.firstEpoch, last: run.log.last, end: run.log.end }
    },

    async *read(id, after, signal) {
      const run = runs.get(id)
      let at = after
      for (;;) {
        if (signal.aborted) return
        if (closed) throw closedError()
        if (!run || runs.get(id) !== run) throw new JournalError('not-found', 'There is no such run.')
        const entries = run.log.after(at, batchSize)
        const last = entries.at(-1)
        if (last) {
          at = last.position
          yield entries
          if (last.end) return
        } else if (run.log.end && comparePositions(at, run.log.last) >= 0) return
        else await news(run, signal)
      }
    },

    async say(id, messages) {
      const run = runs.get(id)
      if (!run) return undefined
      const receipts = run.inbox.add(messages, !isGoing(run))
      wake(run)
      return receipts
    },

    async cancel(id) {
      const run = runs.get(id)
      if (!run || !isGoing(run)) return false
      run.stop.abort(new JournalError('cancelled', 'The run was cancelled.'))
      return true
    },

    async close() {
      closed = true
      const all = [...runs.values()]
      runs.clear()
      for (const run of all) {
        clearTimeout(run.lease)
        clearTimeout(run.expiry)
        run.stop.abort(closedError())
        wake(run)
      }
    },
  }
}

const closedError = () => new JournalError('closed', 'The journal is closed.')

function news(run: Run, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      run.waiting.delete(settle)
      signal.removeEventListener('abort', settle)
      resolve()
    }
    run.waiting.add(settle)
    signal.addEventListener('abort', settle)
  })
}
