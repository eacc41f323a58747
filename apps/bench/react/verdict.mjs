import { formatNumber } from '../harness/markdown-table.mjs'

const cpuFactor = 1.3
const frameMs = 1000 / 60
/** Ten times the tokens may cost ten times as much; the rest is what repetitions on one machine differ by. */
const growthFactor = 1.2

/** What ours must do beside the better limit of each cell. @returns a line for each demand, with `pass` */
export function judge(summary) {
  const ours = summary.filter((row) => row.judged)
  return [...ours.flatMap((row) => judgeRow(row, limitsOf(row, summary))), ...judgeGrowth(ours)]
}

const limitsOf = ({ cell }, summary) => summary.filter((row) => row.cell === cell && row.kind === 'limit')

function judgeRow(row, limits) {
  const better = limits.reduce((a, b) => (b.cpuMs < a.cpuMs ? b : a))
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
function judgeGrowth(ours) {
  return ours.flatMap((long) => {
    const short = ours.find(
      (row) => row.subject === long.subject && row.cell === long.cell.replace('20000', '2000'),
    )
    if (!long.cell.startsWith('20000') || !short) return []
    const growth = long.aboveFloorMs / short.aboveFloorMs
    return {
      cell: `${short.cell} to ${long.cell}`,
      subject: long.subject,
      demand: 'grows linearly',
      pass: growth <= 10 * growthFactor,
      text: `${formatNumber(growth)} × the CPU above the floor for 10 × the tokens`,
    }
  })
}
