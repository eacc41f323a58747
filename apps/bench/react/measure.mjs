import { withPage } from '../harness/browser.mjs'
import { difference, readHeapMb, readMainThread } from '../harness/main-thread.mjs'
import { answerTokens } from './answer.mjs'

const warmUpCell = { tokens: 300, tokensPerSecond: 0, timeoutMs: 15_000 }

/**
 * One run: a fresh page, one short answer so that the code is compiled (unless `cold`), then the measured answer.
 *
 * @param around - what to do around the measured answer, such as profiling it
 * @throws when the page threw
 */
export async function measure(
  browser,
  origin,
  cell,
  subject,
  { cold, around = (_devtools, work) => work() },
) {
  return withPage(browser, `${origin}/?subject=${subject.name}`, async ({ page, devtools, errors }) => {
    await page.waitForFunction(() => globalThis.rivuletBench)
    if (!cold) {
      await page.evaluate((request) => rivuletBench.prepare(request), request(warmUpCell, subject))
      await page.evaluate(() => rivuletBench.run())
    }
    await page.evaluate((request) => rivuletBench.prepare(request), request(cell, subject))
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const heapBefore = await readHeapMb(devtools)
    let result
    let thread
    await around(devtools, async () => {
      const before = await readMainThread(devtools)
      result = await page.evaluate(() => rivuletBench.run())
      thread = difference(await readMainThread(devtools), before)
    })
    const heapMb = (await readHeapMb(devtools)) - heapBefore
    if (errors.length) throw new Error(`${subject.name}, ${cell.name}: the page threw.`, { cause: errors[0] })
    return { ...result, ...thread, heapMb }
  })
}

function request({ tokens, tokensPerSecond, timeoutMs }, { wire, kind }) {
  return {
    url: `/stream/${wire}?tokens=${tokens}&perSecond=${tokensPerSecond}`,
    expected: kind === 'floor' ? null : answerTokens(tokens).join(''),
    timeoutMs,
  }
}
