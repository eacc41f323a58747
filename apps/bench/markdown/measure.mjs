import { withPage } from '../harness/browser.mjs'
import { readHeapMb } from '../harness/main-thread.mjs'
import { answerOf } from './answer.mjs'
import { stepChars } from './cells.mjs'

const warmUp = { text: answerOf('mixed', 3000), stepChars, budgetMs: 10_000 }

/**
 * One run: a fresh page, a short answer so that the code is compiled, the measured answer step by step, and the same at once.
 *
 * @throws when the page threw
 */
export async function measure(browser, origin, { name, shape, chars, budgetMs }, subject) {
  return withPage(browser, `${origin}/?subject=${subject.name}`, async ({ page, devtools, errors }) => {
    await page.waitForFunction(() => globalThis.markdownBench)
    const text = answerOf(shape, chars)
    await page.evaluate((request) => markdownBench.steps(request), warmUp)
    await page.evaluate(() => markdownBench.unmount())

    const heapBefore = await readHeapMb(devtools)
    const streamed = await page.evaluate((request) => markdownBench.steps(request), {
      text,
      stepChars,
      budgetMs,
    })
    const heapMb = (await readHeapMb(devtools)) - heapBefore
    await page.evaluate(() => markdownBench.unmount())

    const heapBetween = await readHeapMb(devtools)
    const atOnce = await page.evaluate((whole) => markdownBench.oneShot(whole), text)
    const oneShotHeapMb = (await readHeapMb(devtools)) - heapBetween
    if (errors.length) throw new Error(`${subject.name}, ${name}: the page threw.`, { cause: errors[0] })

    return {
      ...describeSteps(streamed),
      totalMs: streamed.totalMs,
      estimated: streamed.estimated,
      exact: streamed.html === atOnce.html,
      elements: streamed.elements,
      oneShotElements: atOnce.elements,
      oneShotMs: atOnce.ms,
      heapMb,
      oneShotHeapMb,
    }
  })
}

/** A step of a window counts for all the steps it stands for. */
function describeSteps({ steps, weights }) {
  const sorted = steps.map((ms, index) => ({ ms, weight: weights[index] })).sort((a, b) => a.ms - b.ms)
  const whole = sum(weights)
  const at = (share) => {
    let seen = 0
    for (const { ms, weight } of sorted) {
      seen += weight
      if (seen > whole * share) return ms
    }
  }
  const late = sum(sorted.filter(({ ms }) => ms > 1000 / 60).map(({ weight }) => weight))
  return { medianMs: at(0.5), p99Ms: at(0.99), worstMs: sorted.at(-1).ms, lateShare: (100 * late) / whole }
}

const sum = (values) => values.reduce((total, value) => total + value, 0)
