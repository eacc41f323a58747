import { medians } from '../harness/statistics.mjs'

/**
 * Medians of the repetitions, a record for each cell and subject, with the CPU above the cell's floor. A row is `void`
 * when any of its finished runs showed a wrong text: its numbers mean nothing.
 */
export function summarize(runs, { cells, subjects }) {
  return cells.flatMap((cell) => {
    const rows = subjects.map((subject) => summarizeRow(cell, subject, runs))
    const floor = rows.find((row) => row.kind === 'floor')
    return rows.map((row) => ({ ...row, aboveFloorMs: row.cpuMs - floor.cpuMs }))
  })
}

function summarizeRow(cell, { name, title, kind, judged = false }, runs) {
  const own = runs.filter((run) => run.cell === cell.name && run.subject === name)
  const numbers = own.map((run) =>
    Object.fromEntries(Object.entries(run).filter(([, value]) => isNumber(value))),
  )
  return {
    cell: cell.name,
    subject: name,
    title,
    kind,
    judged,
    ...medians(numbers),
    runs: own.length,
    finished: own.every((run) => run.finished),
    void: own.some((run) => run.finished && !run.exact),
  }
}

const isNumber = (value) => typeof value === 'number' || value === null
