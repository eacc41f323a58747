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
      ...describeSteps(streamed.steps),
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

function describeSteps(steps) {
  const sorted = [...steps].sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return {
    medianMs: at(0.5),
    p99Ms: at(0.99),
    worstMs: sorted.at(-1),
    lateShare: (100 * steps.filter((ms) => ms > 1000 / 60).length) / steps.length,
  }
}
