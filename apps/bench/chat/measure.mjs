import { withPage } from '../harness/browser.mjs'
import { difference, readMainThread } from '../harness/main-thread.mjs'
import { traceTasks } from '../harness/task-times.mjs'
import { markdownTokens } from '../markdown/answer.mjs'
import { conversation, question } from './messages.mjs'

/** Before the first byte, so that what sending costs is over by then. */
const firstByteMs = 300

/**
 * One run: a fresh page with a conversation, a short exchange so that the code is compiled, then what the cell measures.
 *
 * @param around - what to do around each thing that is measured, such as profiling it
 * @throws when the page threw, or an answer was not shown to its end
 */
export async function measure(browser, origin, cell, subject, around = (_devtools, work) => work()) {
  return withPage(browser, `${origin}/?subject=${subject.name}`, async ({ page, devtools, errors }) => {
    await page.waitForFunction(() => globalThis.chatBench)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const measureWork = async (work) => {
      const before = await readMainThread(devtools)
      const result = await work()
      return { result, thread: difference(await readMainThread(devtools), before) }
    }

    const url = `/stream/${subject.wire}?shape=markdown&firstByteMs=${firstByteMs}`
    const streamUrl = `${url}&tokens=${cell.tokens ?? 60}&perSecond=${cell.tokensPerSecond ?? 0}`
    // The exchange before the measured one belongs to the thread.
    const messages = conversation(cell.kind === 'send' ? cell.messages - 2 : cell.messages)
    const opened = await measureWork(() =>
      page.evaluate(([url, messages]) => chatBench.open(url, messages), [streamUrl, messages]),
    )
    const kinds = { send, scroll }
    const measured = await kinds[cell.kind]({
      page,
      devtools,
      cell,
      measureWork,
      around,
      opened: opened.result,
    })
    if (errors.length) throw new Error(`${subject.name}, ${cell.name}: the page threw.`, { cause: errors[0] })
    return { openCpuMs: opened.thread.cpuMs, ...measured }
  })
}

async function send({ page, devtools, cell, measureWork, around }) {
  const lastWords = markdownTokens(cell.tokens).join('').trimEnd().split(/\s/).at(-1)
  const field = page.locator('textarea')

  const exchange = async (text, wrap) => {
    await field.fill(text)
    await devtools.send('HeapProfiler.collectGarbage')
    await page.evaluate(() => chatBench.watch())
    const sent = await measureWork(() =>
      wrap(devtools, async () => {
        await page.keyboard.press('Enter')
        return page.evaluate(() => chatBench.sent())
      }),
    )
    const begun = await measureWork(() => wrap(devtools, () => page.evaluate(() => chatBench.begun())))
    const streamed = await measureWork(() =>
      wrap(devtools, () => page.evaluate((words) => chatBench.answered(words), lastWords)),
    )
    return { sent, begun, streamed }
  }

  await exchange(question(1000), (_devtools, work) => work())
  const { sent, begun, streamed } = await exchange(question(1001), around)
  const { frames, droppedFrames, maxFrameGapMs, worstTaskMs, commits, othersRendered } = streamed.result
  return {
    sendCpuMs: sent.thread.cpuMs,
    sendLayoutMs: sent.thread.layoutMs + sent.thread.styleMs,
    beginCpuMs: sent.thread.cpuMs + begun.thread.cpuMs,
    toFrameMs: sent.result.toFrameMs,
    streamCpuMs: streamed.thread.cpuMs,
    streamLayoutMs: streamed.thread.layoutMs + streamed.thread.styleMs,
    commits,
    othersRendered,
    frames,
    droppedFrames,
    maxFrameGapMs,
    worstTaskMs,
  }
}

async function scroll({ page, devtools, cell, measureWork, around, opened }) {
  if (opened.fromEnd > 2) throw new Error(`The thread opened ${opened.fromEnd} pixels from its end.`)
  const before = await page.evaluate(() => chatBench.position())
  await page.evaluate(() => chatBench.watch())
  const gesture = () =>
    devtools.send('Input.synthesizeScrollGesture', {
      x: 640,
      y: 300,
      yDistance: cell.pixels,
      speed: cell.pixelsPerSecond,
      gestureSourceType: 'mouse',
      preventFling: true,
    })
  const { result, thread } = await measureWork(() => around(devtools, () => traceTasks(devtools, gesture)))
  const seen = await page.evaluate(() => chatBench.frames())
  if ((await page.evaluate(() => chatBench.position())) === before) throw new Error('Nothing was scrolled.')
  return {
    ...seen,
    scrollCpuMs: thread.cpuMs,
    scrollLayoutMs: thread.layoutMs + thread.styleMs,
    worstTaskCpuMs: Math.max(...result.tasks),
    lateTasks: result.tasks.filter((ms) => ms > 1000 / 60).length,
  }
}
