import type { KeptRun } from './kept-run.ts'

const mostRuns = 100

/** Answers that are kept, in memory: the newest hundred. */
export type RunStore = {
  keep(run: KeptRun): void
  find(id: string): KeptRun | undefined
  /** The newest one that has this key. */
  latest(key: string): KeptRun | undefined
  /** Ends what goes on by itself. */
  close(): void
}

export function createRunStore(): RunStore {
  const runs = new Map<string, KeptRun>()
  return {
    keep(run) {
      runs.set(run.id, run)
      const [oldest] = runs.keys()
      if (runs.size <= mostRuns || oldest === undefined) return
      runs.get(oldest)?.drop?.()
      runs.delete(oldest)
    },
    find: (id) => runs.get(id),
    close() {
      for (const run of runs.values()) run.drop?.()
    },
    latest: (key) => [...runs.values()].findLast(({ keys }) => keys.includes(key)),
  }
}
