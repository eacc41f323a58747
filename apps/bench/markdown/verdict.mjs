import { formatNumber } from '../harness/markdown-table.mjs'

const longest = 200_000

/** What ours must do in each cell, and beside the others. @returns a line for each demand, with `pass` */
export function judge(summary) {
  return summary
    .filter(({ kind }) => kind === 'ours')
    .flatMap((row) => {
      const others = (name) => summary.find(({ cell, subject }) => cell === row.cell && subject === name)
      return [
        ...judgeRow(row),
        ...(row.chars === longest ? judgeSteps(row) : []),
        ...(row.chars === longest && row.shape === 'mixed' ? judgeBeside(row, others) : []),
      ]
    })
}

const line = ({ cell, subject }, demand, pass, text) => ({ cell, subject, demand, pass, text })

const judgeRow = (row) => [
  line(row, 'the same page as at once', row.exact, row.exact ? 'the same' : 'another one'),
]

const judgeSteps = (row) => [
  line(row, 'at most 1.5 ms a step in the median', row.medianMs <= 1.5, `${formatNumber(row.medianMs)} ms`),
  line(row, 'no step above 15 ms', row.worstMs <= 15, `${formatNumber(row.worstMs)} ms`),
  line(
    row,
    'heap at most twice what it is at once',
    row.heapMb <= 2 * row.oneShotHeapMb,
    `${formatNumber(row.heapMb)} against ${formatNumber(row.oneShotHeapMb)} MB`,
  ),
]

/** Subjects that were not chosen are not compared with. */
function judgeBeside(row, others) {
  const demands = [
    [
      'streamdown',
      'at most an eighth of Streamdown',
      (other) => other.totalMs / row.totalMs,
      (ratio) => ratio >= 8,
      'times less',
    ],
    [
      'limit',
      'at most 3 times the limit',
      (other) => row.totalMs / other.totalMs,
      (ratio) => ratio <= 3,
      'times as much',
    ],
    [
      'react-markdown',
      'at most 1.5 times the elements of react-markdown',
      (other) => row.elements / other.oneShotElements,
      (ratio) => ratio <= 1.5,
      'times as many',
    ],
  ]
  const beside = demands.flatMap(([name, demand, compare, passes, words]) => {
    const other = others(name)
    if (!other) return []
    const ratio = compare(other)
    return line(row, demand, passes(ratio), `${formatNumber(ratio)} ${words}`)
  })
  if (row.exponent === null) return beside
  const growth = line(
    row,
    'grows with an exponent of at most 1.05',
    row.exponent <= 1.05,
    formatNumber(row.exponent),
  )
  return [...beside, growth]
}
