import { formatNumber } from '../harness/markdown-table.mjs'

const parseFactor = 3
const aiSdkFactor = 20
/** Numbers and nothing else are no structured answer: there it is measured, not judged. */
const judged = /^(records|prose)@/

/** What ours must do beside one `JSON.parse`, and beside the AI SDK. @returns a line for each demand, with `pass` */
export function judge(summary) {
  return summary
    .filter(({ kind, cell }) => kind === 'ours' && judged.test(cell))
    .flatMap(({ cell, subject, ms, exact }) => {
      const of = (name) => summary.find((row) => row.cell === cell && row.subject === name)?.ms
      const lines = [
        { cell, subject, demand: 'the exact value', pass: exact, text: exact ? 'exact' : 'wrong' },
      ]
      const times = (demand, value, pass) =>
        lines.push({ cell, subject, demand, pass, text: `${formatNumber(value)} ×` })
      const cost = ms / of('parse')
      if (cell.endsWith('@end')) times(`costs at most ${parseFactor} × the limit`, cost, cost <= parseFactor)
      else if (of('ai-sdk')) {
        const gain = of('ai-sdk') / ms
        times(`costs at least ${aiSdkFactor} × less than the AI SDK`, gain, gain >= aiSdkFactor)
      }
      return lines
    })
}
