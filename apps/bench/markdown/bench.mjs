import { launchChromium } from '../harness/browser.mjs'
import { buildPage } from '../harness/build-page.mjs'
import { describeMachine } from '../harness/report.mjs'
import { interleave } from '../harness/statistics.mjs'
import { startServer } from '../react/start-server.mjs'
import { cells } from './cells.mjs'
import { measure } from './measure.mjs'
import { renderMarkdown } from './render-markdown.mjs'
import { subjects } from './subjects.mjs'
import { summarize } from './summarize.mjs'
import { judge } from './verdict.mjs'

/** Markdown that grows: ours, the peers, and what the browser allows. */
export const bench = { cells, subjects, run }

async function run(options) {
  const server = await startServer(await buildPage(import.meta.dirname, { minify: true }))
  const browser = await launchChromium()
  try {
    const runs = []
    for (const cell of options.cells) {
      for (const { round, item: subject } of interleave(options.subjects, options.repeat ?? cell.repeat)) {
        const result = await measure(browser, server.origin, cell, subject)
        runs.push({ cell: cell.name, subject: subject.name, round, ...result })
        console.error(
          `${cell.name} ${round + 1} ${subject.name}: ${result.medianMs.toFixed(2)} ms a step, ${Math.round(result.totalMs)} ms`,
        )
      }
    }
    const summary = summarize(runs, options)
    const report = { machine: describeMachine(browser.version()), summary, verdict: judge(summary), runs }
    return { ...report, markdown: renderMarkdown(report, options) }
  } finally {
    await browser.close()
    await server.close()
  }
}
