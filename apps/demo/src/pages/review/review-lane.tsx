import type { StreamReader } from '@rivulet/core'
import { ReviewNotice, ReviewTail, StreamError, StreamStatus, StreamText, StreamTiming } from '@rivulet/ui'

type ReviewLaneProps = { title: string; note: string; stream: StreamReader }

export function ReviewLane({ title, note, stream }: ReviewLaneProps) {
  return (
    <section className="review-lane card" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p>{note}</p>
      </header>
      <StreamStatus stream={stream} />
      {/* A box that scrolls must be within reach of the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="review-lane-text" tabIndex={0} aria-label={`${title}: the answer`}>
        <StreamText stream={stream} />
        <ReviewTail stream={stream} />
        <ReviewNotice stream={stream} />
        <StreamError stream={stream} />
      </section>
      <StreamTiming stream={stream} plot={false} labels={{ charsPerSecond: 'Characters/s' }} />
    </section>
  )
}
