import './timing-card.css'
import type { StreamReader } from '@rivulet/core'
import { StreamTiming } from '@rivulet/ui'

const labels = { charsPerSecond: 'Characters/s', tokensPerSecond: 'Tokens/s' }

export function TimingCard({ stream }: { stream: StreamReader }) {
  return (
    <section className="timing-card card" aria-label="Timing">
      <StreamTiming stream={stream} labels={labels} />
    </section>
  )
}
