/** Rows above and below those in sight, so that a quick scroll shows no blank. */
const spareRows = 4

export type VisibleRows = {
  /** Index of the first row to render. */
  from: number
  /** Index behind the last one. */
  to: number
}

type Frame = {
  /** Indices of the rows there are: from `first` up to, but without, `total`. */
  first: number
  total: number
  rowHeight: number
  /** Pixels. */
  scrollTop: number
  viewportHeight: number
}

/** The rows of a long list that are in sight, or nearly. */
export function visibleRows({ first, total, rowHeight, scrollTop, viewportHeight }: Frame): VisibleRows {
  const top = Math.floor(scrollTop / rowHeight) - spareRows
  const count = Math.ceil(viewportHeight / rowHeight) + 2 * spareRows
  const from = Math.max(first, Math.min(first + top, total - count))
  return { from, to: Math.min(total, from + count) }
}
