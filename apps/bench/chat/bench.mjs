import { launchChromium } from '../harness/browser.mjs'
import { buildPage } from '../harness/build-page.mjs'
import { profileFunctions } from '../harness/cpu-profile.mjs'
import { describeMachine } from '../harness/report.mjs'
import { interleave } from '../harness/statistics.mjs'
import { startServer } from '../react/start-server.mjs'
import { cells } from './cells.mjs'
import { measure } from './measure.mjs'
import { renderMarkdown } from './render-markdown.mjs'
import { subjects } from './subjects.mjs'
import { summarize } from './summarize.mjs'
import { judge } from './verdict.mjs'

/** A long chat: sending in it, streaming at its end, scrolling through it. */
export const bench = { cells, subjects, run }

const shownFunctions = 25

async function run(options) {
  const server = await startServer(await buildPage(import.meta.dirname, { minify: true }))
  const browser = await launchChromium()
  try {
    const runs = []
    for (const cell of options.cells) {
      for (const { round, item: subject } of interleave(options.subjects, options.repeat ?? cell.repeat)) {
        const result = await measure(browser, server.origin, cell, subject)
        runs.push({ cell: cell.name, subject: subject.name, round, ...result })
        const ms = Math.round(result.sendCpuMs ?? result.maxFrameGapMs)
        console.error(`${cell.name} ${round + 1} ${subject.name}: ${ms} ms`)
      }
    }
    const summary = summarize(runs, options)
    const profiles = options.profile ? await profileSubjects(browser, options) : []
    const report = {
      machine: describeMachine(browser.version()),
      summary,
      verdict: judge(summary),
      profiles,
      runs,
    }
    return { ...report, markdown: renderMarkdown(report, options) }
  } finally {
    await browser.close()
    await server.close()
  }
}

/** What is measured once more, on a build with readable names. Its times are for finding causes only. */
async function profileSubjects(browser, { cells, subjects, only }) {
  const profiled = only ? subjects : subjects.filter(({ kind }) => kind === 'ours')
  const server = await startServer(await buildPage(import.meta.dirname, { minify: false }))
  const profiles = []
  try {
    for (const cell of cells) {
      for (const subject of profiled) {
        const parts = []
        await measure(browser, server.origin, cell, subject, async (devtools, work) => {
          let result
          const functions = await profileFunctions(devtools, async () => {
            result = await work()
          })
          parts.push(functions.slice(0, shownFunctions))
          return result
        })
        parts.forEach((functions, index) => {
          const what = cell.kind === 'send' ? ['sending', 'its first words', 'streaming'][index] : 'scrolling'
          profiles.push({ cell: `${cell.name}, ${what}`, subject: subject.name, functions })
        })
      }
    }
  } finally {
    await server.close()
  }
  return profiles
}
