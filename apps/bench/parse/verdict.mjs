import { formatNumber } from '../harness/markdown-table.mjs'

const costFactor = 1.25
/** A check that answers at once. An event of one word and no more is no provider's: there it is measured, not judged. */
const reviewFactor = 1.05
const reviewedCells = /^250@/

/** What ours must do beside the limit of each cell. @returns a line for each demand, with `pass` */
export function judge(summary) {
  return [...judgeStream(summary), ...judgeReview(summary)]
}

function judgeReview(summary) {
  return summary
    .filter((row) => row.kind === 'reviewed' && reviewedCells.test(row.cell))
    .map(({ cell, subject, exact, mbPerSecond }) => {
      const bare = summary.find((row) => row.cell === cell && row.kind === 'ours')
      const cost = bare ? bare.mbPerSecond / mbPerSecond : Number.NaN
      return {
        cell,
        subject,
        demand: `costs at most ${reviewFactor} × the stream without it`,
        pass: exact && cost <= reviewFactor,
        text: `${formatNumber(cost)} ×`,
      }
    })
}

function judgeStream(summary) {
  return summary
    .filter((row) => row.judged)
    .flatMap(({ cell, subject, exact, ...row }) => {
      const cost = costOf({ cell, ...row }, summary)
      return [
        { cell, subject, demand: 'exact text', pass: exact, text: exact ? 'exact' : 'wrong' },
        {
          cell,
          subject,
          demand: `costs at most ${costFactor} × the limit`,
          pass: cost <= costFactor,
          text: `${formatNumber(cost)} ×`,
        },
      ]
    })
}

/** How many times the time of the limit a row takes for the same bytes. */
export function costOf({ cell, mbPerSecond }, summary) {
  const limit = summary.find((row) => row.cell === cell && row.kind === 'limit')
  return limit.mbPerSecond / mbPerSecond
}
