import { noteFirstBytes } from './note-first-bytes.ts'
import { observeRun } from './observe-run.ts'
import { countCommits } from './react-commits.ts'
import type { Mount, Mounted } from './subject.ts'

export type RunRequest = {
  url: string
  /** The answer's whole text; `null` for a subject that shows none. */
  expected: string | null
  timeoutMs: number
}

export type RunResult = {
  finished: boolean
  /** Share of the text that was shown at the end, from 0 to 1. */
  shown: number
  /** The text on the page is the answer's, to the character; not known while unfinished. */
  exact: boolean
  commits: number
  /** From the first bytes in the page's hands, or where it does not read them itself, in the browser's. */
  firstTextMs: number | null
  lagMs: number | null
  endToEndMs: number | null
  maxFrameGapMs: number
  longTasks: number
  worstTaskMs: number
}

/** Long enough for what a subject leaves for later: timers, effects, the last frame's layout and paint. */
const settleMs = 200

/** Mounts a subject for one answer; `run` streams it, `unmount` takes the subject off the page again. */
export async function prepareRun(mount: Mount, { url, expected, timeoutMs }: RunRequest) {
  const container = document.querySelector('main') as HTMLElement
  let end: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const mounted = await mount(container, { url, onEnd: () => end() })

  const isWhole = () => expected === null || (container.textContent?.length ?? 0) >= expected.length

  return {
    async run(): Promise<RunResult> {
      const before = countUpdates(mounted)
      const deadlineAt = performance.now() + timeoutMs
      const observer = observeRun(container)
      const startedAt = performance.now()
      const firstBytesAt = noteFirstBytes()
      mounted.start()
      const timedOut = await isLate(ended, timeoutMs)
      while (!timedOut && !isWhole() && performance.now() < deadlineAt) await nextFrame()
      const endedAt = performance.now()
      const finished = !timedOut && isWhole()
      observer.endFrames()
      await wait(settleMs)
      const seen = observer.stop()
      const text = container.textContent ?? ''
      const network = responseTimes(url, startedAt)
      return {
        finished,
        shown: expected === null ? 1 : Math.min(1, text.length / expected.length),
        exact: expected === null || text === expected,
        commits: countUpdates(mounted) - before,
        firstTextMs: sinceOrNull(seen.firstTextAt, firstBytesAt() ?? network.firstByteAt),
        lagMs: finished ? sinceOrNull(endedAt, network.lastByteAt) : null,
        endToEndMs: finished ? endedAt - startedAt : null,
        maxFrameGapMs: seen.maxFrameGapMs,
        longTasks: seen.longTasks,
        worstTaskMs: seen.worstTaskMs,
      }
    },
    unmount() {
      mounted.unmount()
      container.replaceChildren()
      performance.clearResourceTimings()
    },
  }
}

const countUpdates = (mounted: Mounted) => mounted.countUpdates?.() ?? countCommits()

/** When the browser's network process had the first and the last bytes, by the page's clock; a busy page delays neither. */
function responseTimes(url: string, startedAt: number) {
  const [entry] = performance
    .getEntriesByName(new URL(url, location.href).href)
    .filter((candidate) => candidate.startTime >= startedAt) as PerformanceResourceTiming[]
  return { firstByteAt: entry?.responseStart ?? null, lastByteAt: entry?.responseEnd ?? null }
}

const sinceOrNull = (at: number | null, origin: number | null) =>
  at === null || origin === null ? null : at - origin

const isLate = (ended: Promise<void>, timeoutMs: number) => {
  let timer: ReturnType<typeof setTimeout>
  return Promise.race([
    ended.then(() => false),
    new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), timeoutMs)
    }),
  ]).finally(() => clearTimeout(timer))
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
