/** A GitHub table; all columns but the first are numbers, and so aligned to the right. */
export function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, index) => (index ? '--:' : '---'))), ...rows.map(line)].join('\n')
}

/** Whole numbers from 100 and for counts, else two or three digits; `-` for what was not measured. */
export function formatNumber(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '-'
  const size = Math.abs(value)
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2)
}
