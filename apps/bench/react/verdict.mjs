import { formatNumber } from '../harness/markdown-table.mjs'

const cpuFactor = 1.3
const frameMs = 1000 / 60
/**
 * Ten times the tokens may cost ten times as much, or as much more as they cost the limit, whose cost can grow a little
 * faster than its text. The rest is what repetitions on one machine differ by.
 */
const growthFactor = 1.2

/** What ours must do beside the better limit of each cell. @returns a line for each demand, with `pass` */
export function judge(summary) {
  const ours = summary.filter((row) => row.judged)
  return [...ours.flatMap((row) => judgeRow(row, betterLimit(row, summary))), ...judgeGrowth(ours, summary)]
}

const betterLimit = ({ cell }, summary) =>
  summary
    .filter((row) => row.cell === cell && row.kind === 'limit')
    .reduce((best, row) => (row.cpuMs < best.cpuMs ? row : best))

function judgeRow(row, better) {
  const ratio = row.cpuMs / better.cpuMs
  const line = (demand, pass, text) => ({ cell: row.cell, subject: row.subject, demand, pass, text })
  return [
    line(
      'exact text',
      row.finished && !row.void,
      row.finished ? (row.void ? 'wrong' : 'exact') : 'unfinished',
    ),
    line(
      `CPU at most ${cpuFactor} × the better limit`,
      ratio <= cpuFactor,
      `${formatNumber(ratio)} × (${formatNumber(row.cpuMs)} against ${formatNumber(better.cpuMs)} ms of ${better.subject})`,
    ),
    line(
      'no long task that the limit does not have',
      row.longTasks <= better.longTasks,
      `${row.longTasks} against ${better.longTasks}, worst ${formatNumber(row.worstTaskMs)} ms`,
    ),
    line(
      'first text within one frame of its bytes',
      row.firstTextMs !== null && row.firstTextMs <= frameMs,
      `${formatNumber(row.firstTextMs)} ms, the limit ${formatNumber(better.firstTextMs)} ms`,
    ),
  ]
}

/** From 2,000 to 20,000 tokens at the same pace, CPU above the floor. */
function judgeGrowth(ours, summary) {
  return ours.flatMap((long) => {
    const shortCell = long.cell.replace('20000', '2000')
    const shortOf = ({ subject }) => summary.find((row) => row.subject === subject && row.cell === shortCell)
    const short = shortOf(long)
    if (!long.cell.startsWith('20000') || !short) return []
    const limit = betterLimit(long, summary)
    const growth = long.aboveFloorMs / short.aboveFloorMs
    const limitGrowth = limit.aboveFloorMs / shortOf(limit).aboveFloorMs
    const text = `${formatNumber(growth)} × the CPU above the floor for 10 × the tokens, the limit ${formatNumber(limitGrowth)} ×`
    return {
      cell: `${short.cell} to ${long.cell}`,
      subject: long.subject,
      demand: 'grows linearly',
      pass: growth <= growthFactor * Math.max(10, limitGrowth),
      text,
    }
  })
}
