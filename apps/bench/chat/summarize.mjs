import { medians } from '../harness/statistics.mjs'

/** Medians of the repetitions, a record for each cell and subject, with what is above the cell's floor. */
export function summarize(runs, { cells, subjects }) {
  return cells.flatMap((cell) => {
    const rows = subjects.map(({ name, title, kind }) => {
      const own = runs.filter((run) => run.cell === cell.name && run.subject === name)
      const numbers = own.map(({ cell: _cell, subject: _subject, round: _round, ...rest }) => rest)
      return {
        cell: cell.name,
        measures: cell.kind,
        judged: cell.judged === true,
        subject: name,
        title,
        kind,
        ...medians(numbers),
      }
    })
    const floor = rows.find(({ kind }) => kind === 'floor')
    return rows.map((row) => ({
      ...row,
      beginAboveFloorMs: row.beginCpuMs - floor.beginCpuMs,
      streamAboveFloorMs: row.streamCpuMs - floor.streamCpuMs,
    }))
  })
}
