import { launchChromium } from '../harness/browser.mjs'
import { buildPage } from '../harness/build-page.mjs'
import { describeMachine } from '../harness/report.mjs'
import { interleave } from '../harness/statistics.mjs'
import { cells } from './cells.mjs'
import { measure } from './measure.mjs'
import { profileSubjects } from './profile.mjs'
import { renderMarkdown } from './render-markdown.mjs'
import { startServer } from './start-server.mjs'
import { subjects } from './subjects.mjs'
import { summarize } from './summarize.mjs'
import { judge } from './verdict.mjs'

/** Streaming answers into a page: ours, the peers, and what the browser allows. */
export const bench = { cells, subjects, run }

async function run(options) {
  const server = await startServer(await buildPage(import.meta.dirname, { minify: true }))
  const browser = await launchChromium()
  try {
    const runs = []
    for (const cell of options.cells) runs.push(...(await runCell(browser, server.origin, cell, options)))
    const summary = summarize(runs, options)
    const verdict = judge(summary)
    const profiles = options.profile ? await profileSubjects(browser, options) : []
    const machine = { ...describeMachine(browser.version()), cold: options.cold }
    const report = { machine, summary, verdict, profiles, runs }
    return { ...report, markdown: renderMarkdown(report, options) }
  } finally {
    await browser.close()
    await server.close()
  }
}

async function runCell(browser, origin, cell, { subjects, repeat = cell.repeat, cold }) {
  const runs = []
  for (const { round, item: subject } of interleave(subjects, repeat)) {
    const result = await measure(browser, origin, cell, subject, { cold })
    runs.push({ cell: cell.name, subject: subject.name, round, ...result })
    const note = result.finished
      ? result.exact
        ? ''
        : ' WRONG TEXT'
      : ` ${Math.round(result.shown * 100)} % shown`
    console.error(
      `${cell.name} ${round + 1}/${repeat} ${subject.name}: ${Math.round(result.cpuMs)} ms${note}`,
    )
  }
  return runs
}
