import { medians } from '../harness/statistics.mjs'

/**
 * Medians of the repetitions, a record for each cell and subject, with the exponent by which the total grows from the shortest
 * mixed answer to this one.
 */
export function summarize(runs, { cells, subjects }) {
  const rows = cells.flatMap((cell) => subjects.map((subject) => summarizeRow(cell, subject, runs)))
  const shortest = Math.min(...cells.filter(isMixed).map(({ chars }) => chars))
  return rows.map((row) => {
    const first = rows.find(
      ({ subject, chars, shape }) => subject === row.subject && shape === 'mixed' && chars === shortest,
    )
    const comparable = row.shape === 'mixed' && first && row.chars > first.chars
    const exponent = comparable
      ? Math.log(row.totalMs / first.totalMs) / Math.log(row.chars / first.chars)
      : null
    return { ...row, exponent }
  })
}

const isMixed = ({ shape }) => shape === 'mixed'

function summarizeRow({ name: cell, shape, chars }, { name: subject, title, kind }, runs) {
  const own = runs.filter((run) => run.cell === cell && run.subject === subject)
  const numbers = own.map((run) =>
    Object.fromEntries(Object.entries(run).filter(([, value]) => typeof value === 'number')),
  )
  return {
    cell,
    shape,
    chars,
    subject,
    title,
    kind,
    ...medians(numbers),
    estimated: own.some((run) => run.estimated),
    exact: own.every((run) => run.exact),
  }
}
