/** The least span of prices that fills the height: less would make mountains of small change. */
const leastSpan = 4

type Frame = {
  width: number
  height: number
  /** How many prices fill the width. */
  count: number
}

/** A line through prices, the newest at the right edge, as the `d` of an SVG path; empty for fewer than two. */
export function priceLine(amounts: readonly number[], { width, height, count }: Frame): string {
  if (amounts.length < 2) return ''
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)]
  const middle = (low + high) / 2
  const span = Math.max(high - low, leastSpan)
  const step = width / (count - 1)
  const points = amounts.map((amount, index) => {
    const x = width - (amounts.length - 1 - index) * step
    const y = height / 2 - ((amount - middle) / span) * (height - 4)
    return `${round(x)} ${round(y)}`
  })
  return `M${points.join('L')}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
