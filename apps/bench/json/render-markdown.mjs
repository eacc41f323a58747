import { formatNumber, markdownTable } from '../harness/markdown-table.mjs'
import { renderProfile } from '../harness/render-profile.mjs'
import { renderVerdict } from '../harness/render-verdict.mjs'
import { describeCell } from './cells.mjs'

/** The report as a person reads it: a table a cell, and the verdict. */
export function renderMarkdown({ machine, summary, verdict, profiles }, { cells }) {
  const { date, cpu, cores, node } = machine
  const tableOf = (cell) => {
    const rows = summary.filter((row) => row.cell === cell.name)
    const limit = rows.find(({ kind }) => kind === 'limit')
    return markdownTable(
      ['', 'CPU ms', 'cost'],
      rows.map(({ title, exact, estimated, ms }) => [
        exact ? title : `${title} (void: wrong value)`,
        `${estimated ? '~' : ''}${formatNumber(exact ? ms : null)}`,
        `${formatNumber(exact && limit ? ms / limit.ms : null)} ×`,
      ]),
    )
  }
  return [
    '# JSON that grows',
    `${date}, ${cores} × ${cpu}, Node ${node}. \`~\`: reckoned from some of the showings.`,
    ...cells.map((cell) => `## ${describeCell(cell)}\n\n${tableOf(cell)}`),
    renderVerdict(verdict),
    ...profiles.map(renderProfile),
  ].join('\n\n')
}
