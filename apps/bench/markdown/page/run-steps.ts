import type { Mount, Mounted } from './subject.ts'

export type RunRequest = { text: string; stepChars: number; budgetMs: number }

export type RunResult = {
  /** How long each step took that was measured, in milliseconds, in order. */
  steps: number[]
  /** How many steps each of them stands for: 1, or more in a window. */
  weights: number[]
  /** All steps together; where not all were measured, with an estimate of the others. */
  totalMs: number
  estimated: boolean
  elements: number
  html: string
}

/** Measured over what the budget left out. */
const windows = 10
const stepsOfWindow = 10
/** A reader who follows: every so many steps the page is scrolled to its end, and drawn. */
const stepsOfFrame = 10

const container = document.querySelector('main') as HTMLElement

/** Shows a text as it grows, step by step. Each step ends when all that it set off has run and the page is laid out. */
export async function runSteps(mount: Mount, { text, stepChars, budgetMs }: RunRequest): Promise<RunResult> {
  const mounted = mount(container)
  const count = Math.ceil(text.length / stepChars)
  const textAt = (step: number) => text.slice(0, (step + 1) * stepChars)
  const measure = async (step: number) => {
    const ms = await takeStep(mounted, textAt(step), step === count - 1)
    if (step % stepsOfFrame === 0) await scrollToEnd()
    return ms
  }

  const startedAt = performance.now()
  const steps: number[] = []
  while (steps.length < count && performance.now() - startedAt < budgetMs)
    steps.push(await measure(steps.length))
  const weights = steps.map(() => 1)
  const full = steps.length
  for (let window = 0; full < count && window < windows; window++) {
    const length = (count - full) / windows
    const from = Math.min(Math.floor(full + length * (window + 0.5)), count - stepsOfWindow - 1)
    // The way to the window is no step of a reader's.
    await takeStep(mounted, textAt(from), false)
    for (let step = 1; step <= stepsOfWindow; step++) {
      steps.push(await measure(from + step))
      weights.push(length / stepsOfWindow)
    }
  }
  if (full < count) await takeStep(mounted, text, true)
  const totalMs = sum(steps.map((ms, index) => ms * (weights[index] ?? 1)))
  const result = { steps, weights, totalMs, estimated: full < count, ...describe() }
  unmount = () => mounted.unmount()
  return result
}

/** Takes the subject off the page. Until then it stays, for what it holds to be weighed. */
export let unmount = () => {}

/** The whole text at once. */
export async function runOneShot(mount: Mount, text: string) {
  const mounted = mount(container)
  const ms = await takeStep(mounted, text, true)
  unmount = () => mounted.unmount()
  return { ms, ...describe() }
}

async function takeStep(mounted: Mounted, text: string, done: boolean): Promise<number> {
  const startedAt = performance.now()
  mounted.show(text, done)
  // What React puts off runs before a task of the lowest priority.
  await scheduler.postTask(() => {}, { priority: 'background' })
  document.body.getBoundingClientRect()
  return performance.now() - startedAt
}

async function scrollToEnd() {
  scrollTo(0, document.documentElement.scrollHeight)
  await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Ids are another document's own, and no difference. */
const describe = () => ({
  elements: container.querySelectorAll('*').length,
  html: container.innerHTML.replace(/_r_\w+?_/g, '').replace(/aria-busy="\w+"/g, ''),
})

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
