import { formatNumber, markdownTable } from '../harness/markdown-table.mjs'
import { renderProfile } from '../harness/render-profile.mjs'
import { renderVerdict } from '../harness/render-verdict.mjs'
import { describeCell } from './cells.mjs'
import { costOf } from './verdict.mjs'

/** The report as a person reads it: a table a cell, and the verdict. */
export function renderMarkdown({ machine, summary, verdict, profiles }, { cells }) {
  const { date, cpu, cores, node } = machine
  return [
    '# Parsing a stream',
    `${date}, ${cores} × ${cpu}, Node ${node}.`,
    ...cells.map(
      (cell) =>
        `## ${describeCell(cell)}\n\n${markdownTable(
          ['', 'MB a CPU s', 'cost'],
          summary
            .filter((row) => row.cell === cell.name)
            .map((row) => [
              row.exact ? row.title : `${row.title} (void: wrong text)`,
              formatNumber(row.exact ? row.mbPerSecond : null),
              `${formatNumber(costOf(row, summary))} ×`,
            ]),
        )}`,
    ),
    renderVerdict(verdict),
    ...profiles.map(renderProfile),
  ].join('\n\n')
}
