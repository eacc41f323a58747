import { formatNumber, markdownTable } from '../harness/markdown-table.mjs'
import { renderVerdict } from '../harness/render-verdict.mjs'
import { describeCell, stepChars } from './cells.mjs'

const columns = [
  ['median ms', 'medianMs'],
  ['p99', 'p99Ms'],
  ['worst', 'worstMs'],
  ['% over a frame', 'lateShare'],
  ['total ms', 'totalMs'],
  ['exponent', 'exponent'],
  ['elements', 'elements'],
  ['at once ms', 'oneShotMs'],
  ['heap MB', 'heapMb'],
  ['at once', 'oneShotHeapMb'],
]

/** The report as a person reads it: a table a cell, and the verdict. */
export function renderMarkdown({ machine, summary, verdict }, { cells }) {
  const { date, cpu, cores, node, chromium } = machine
  return [
    '# Markdown that grows',
    `${date}, ${cores} × ${cpu}, Chromium ${chromium} headless, Node ${node}, ${stepChars} characters a step; ~ is an estimate from windows.`,
    ...cells.map((cell) => renderCell(cell, summary)),
    ...(verdict.length ? [renderVerdict(verdict)] : []),
  ].join('\n\n')
}

function renderCell(cell, summary) {
  const body = summary
    .filter((row) => row.cell === cell.name)
    .map((row) => [row.title, ...columns.map(([, key]) => format(row, key)), row.exact ? 'yes' : 'no'])
  return `## ${describeCell(cell)}\n\n${markdownTable(['', ...columns.map(([title]) => title), 'as at once'], body)}`
}

const format = (row, key) =>
  `${row.estimated && (key === 'totalMs' || key === 'exponent') ? '~' : ''}${formatNumber(row[key])}`
