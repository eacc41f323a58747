import './price.css'
import { useStreamValue } from '@rivulet/react'
import { useMemo } from 'react'
import { priceLine } from './price-line.ts'
import type { LiveStream } from './use-live-feed.ts'

const shown = 40
const width = 240
const height = 56

const format = (amount: number) => amount.toFixed(2)

/** The newest price, and the line that led to it. */
export function Price({ feed }: { feed: LiveStream }) {
  const events = useStreamValue(feed, (state) => state.events)
  const amounts = useMemo(
    () => events.flatMap((event) => (event.name === 'price' ? [event.value.amount] : [])).slice(-shown),
    [events],
  )
  const newest = amounts.at(-1)
  return (
    <section className="price card" aria-labelledby="price-title">
      <h2 id="price-title">
        Hydropower <span>€ per MWh</span>
      </h2>
      <p>
        <span className="price-amount">{newest === undefined ? '–' : format(newest)}</span>
        {amounts.length > 1 && (
          <span className="price-range">
            between {format(Math.min(...amounts))} and {format(Math.max(...amounts))} of late
          </span>
        )}
      </p>
      {/* What it shows is said above. */}
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={priceLine(amounts, { width, height, count: shown })} vectorEffect="non-scaling-stroke" />
      </svg>
    </section>
  )
}
