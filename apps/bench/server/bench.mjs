import { describeMachine } from '../harness/report.mjs'
import { interleave, medians } from '../harness/statistics.mjs'
import { buildServer } from './build-server.mjs'
import { cells } from './cells.mjs'
import { measureHttp } from './measure-http.mjs'
import { measureRedis, startRedis } from './measure-redis.mjs'
import { renderMarkdown } from './render-markdown.mjs'
import { subjects } from './subjects.mjs'
import { judge } from './verdict.mjs'

/** A server that streams to many clients, and runs that are kept in Redis: ours beside its peers. */
export const bench = { cells, subjects, run }

async function run(options) {
  await buildServer()
  const redis = options.cells.some(({ kind }) => kind === 'redis') ? await startRedis() : undefined
  const runs = []
  try {
    for (const cell of options.cells) runs.push(...(await runCell(cell, options, redis)))
  } finally {
    await redis?.stop()
  }
  const summary = options.cells.flatMap((cell) =>
    subjectsOf(cell, options).map((subject) => summarize(cell, subject, runs)),
  )
  const report = { machine: describeMachine(), summary, verdict: judge(summary), runs }
  return { ...report, markdown: renderMarkdown(report, options) }
}

const subjectsOf = (cell, options) => options.subjects.filter(({ kinds }) => kinds.includes(cell.kind))

async function runCell(cell, options, redis) {
  const runs = []
  for (const { round, item } of interleave(subjectsOf(cell, options), options.repeat ?? cell.repeat)) {
    const measured =
      cell.kind === 'redis' ? await measureRedis(cell, item, redis) : await measureHttp(cell, item)
    runs.push({ cell: cell.name, subject: item.name, round, ...measured })
  }
  return runs
}

function summarize(cell, { name, title }, runs) {
  const own = runs.filter((run) => run.cell === cell.name && run.subject === name)
  const numbers = own.map(({ cell, subject, round, exact, ...measured }) => measured)
  const exact = own.every((run) => run.exact)
  return {
    cell: cell.name,
    kind: cell.kind,
    subject: name,
    title,
    exact,
    runs: own.length,
    ...medians(numbers),
  }
}
