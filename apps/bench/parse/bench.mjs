import { describeMachine } from '../harness/report.mjs'
import { interleave, medians } from '../harness/statistics.mjs'
import { importCore } from './build-core.mjs'
import { cells } from './cells.mjs'
import { encodeCell } from './encode-cell.mjs'
import { measure } from './measure.mjs'
import { profileReaders } from './profile.mjs'
import { renderMarkdown } from './render-markdown.mjs'
import { subjects } from './subjects.mjs'
import { judge } from './verdict.mjs'

/** Bytes of an event stream to the state of an answer, in Node: ours beside the least that could be done. */
export const bench = { cells, subjects, run }

async function run(options) {
  const core = await importCore()
  const readers = options.subjects.map((subject) => ({ subject, read: subject.prepare(core) }))
  const runs = []
  for (const cell of options.cells) runs.push(...(await runCell(cell, readers, options)))
  const summary = options.cells.flatMap((cell) =>
    options.subjects.map((subject) => summarize(cell, subject, runs)),
  )
  const profiles = options.profile ? await profileReaders(readers, options) : []
  const report = { machine: describeMachine(), summary, verdict: judge(summary), profiles, runs }
  return { ...report, markdown: renderMarkdown(report, options) }
}

async function runCell(cell, readers, { repeat = cell.repeat }) {
  const answer = encodeCell(cell)
  // The code is compiled by then.
  for (const { read } of readers) await measure(read, answer)
  const runs = []
  for (const { round, item } of interleave(readers, repeat)) {
    const result = await measure(item.read, answer)
    runs.push({ cell: cell.name, subject: item.subject.name, round, ...result })
  }
  return runs
}

function summarize(cell, { name, title, kind, judged = false }, runs) {
  const own = runs.filter((run) => run.cell === cell.name && run.subject === name)
  const { mbPerSecond } = medians(own.map(({ mbPerSecond }) => ({ mbPerSecond })))
  const exact = own.every((run) => run.exact)
  return { cell: cell.name, subject: name, title, kind, judged, mbPerSecond, exact, runs: own.length }
}
