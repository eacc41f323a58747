import { formatNumber, markdownTable } from '../harness/markdown-table.mjs'
import { renderProfile } from '../harness/render-profile.mjs'
import { renderVerdict } from '../harness/render-verdict.mjs'
import { describeCell } from './cells.mjs'

const columns = [
  ['updates', 'commits'],
  ['CPU ms', 'cpuMs'],
  ['above floor', 'aboveFloorMs'],
  ['layout', 'layoutMs'],
  ['script', 'scriptMs'],
  ['long tasks', 'longTasks'],
  ['worst ms', 'worstTaskMs'],
  ['first text ms', 'firstTextMs'],
  ['max frame gap ms', 'maxFrameGapMs'],
  ['lag ms', 'lagMs'],
  ['end to end ms', 'endToEndMs'],
  ['heap MB', 'heapMb'],
]

/** The report as a person reads it: a table a cell, the verdict, the profiles. */
export function renderMarkdown({ machine, summary, verdict, profiles }, { cells }) {
  const { date, cpu, cores, node, chromium, cold } = machine
  return [
    '# Streaming into React',
    `${date}, ${cores} × ${cpu}, Chromium ${chromium} headless, Node ${node}, ${cold ? 'first answer of a page' : 'second answer of a page'}.`,
    ...cells.map((cell) =>
      renderCell(
        cell,
        summary.filter((row) => row.cell === cell.name),
      ),
    ),
    ...(verdict.length ? [renderVerdict(verdict)] : []),
    ...profiles.map(renderProfile),
  ].join('\n\n')
}

function renderCell(cell, rows) {
  const body = rows.map((row) => [
    rowTitle(row),
    ...columns.map(([, key]) => formatNumber(row.void ? null : row[key])),
  ])
  return `## ${describeCell(cell)}\n\n${markdownTable(['', ...columns.map(([title]) => title)], body)}`
}

const rowTitle = ({ title, finished, shown, ...row }) => {
  if (row.void) return `${title} (void: wrong text)`
  return finished ? title : `${title} (not finished: ${Math.round(shown * 100)} % shown)`
}
