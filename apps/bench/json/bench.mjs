import { describeMachine } from '../harness/report.mjs'
import { interleave, medians } from '../harness/statistics.mjs'
import { importCore } from '../parse/build-core.mjs'
import { cells } from './cells.mjs'
import { makeDocument } from './documents.mjs'
import { measure } from './measure.mjs'
import { profileReaders } from './profile.mjs'
import { renderMarkdown } from './render-markdown.mjs'
import { subjects } from './subjects.mjs'
import { judge } from './verdict.mjs'

/** JSON in small pieces to its value so far, in Node: ours beside one `JSON.parse`, and beside its peers. */
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
  const document = makeDocument(cell)
  // The code is compiled by then, and compiled again for what it has met.
  for (let round = 0; round < cell.warmups; round++)
    for (const reader of readers) await measure(reader, document, cell)
  const runs = []
  for (const { round, item } of interleave(readers, repeat)) {
    const result = await measure(item, document, cell)
    runs.push({ cell: cell.name, subject: item.subject.name, round, ...result })
  }
  return runs
}

function summarize(cell, { name, title, kind }, runs) {
  const own = runs.filter((run) => run.cell === cell.name && run.subject === name)
  const { ms } = medians(own.map(({ ms }) => ({ ms })))
  const exact = own.every((run) => run.exact)
  const estimated = own.some((run) => run.estimated)
  return { cell: cell.name, subject: name, title, kind, ms, exact, estimated, runs: own.length }
}
