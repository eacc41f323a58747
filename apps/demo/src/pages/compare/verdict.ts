import { formatSeconds } from './format-seconds.ts'

/** When the parts of one answer were there, in milliseconds since it was asked for. */
export type Measured = { firstMs: number; totalMs: number }

export type Verdict = {
  /** Whether a person would have noticed the difference. */
  streamingPays: boolean
  /** One sentence, from the measured numbers alone. */
  sentence: string
}

/** A wait of about a second breaks a train of thought; a shorter one is seen but does not matter. */
const noticedMs = 1000

/** Judges whether streaming was worth it for this answer. */
export function judge(streamed: Measured, awaited: Measured): Verdict {
  const soonerMs = awaited.firstMs - streamed.firstMs
  const first = formatSeconds(streamed.firstMs)
  const whole = formatSeconds(awaited.totalMs)
  if (soonerMs >= noticedMs) {
    return {
      streamingPays: true,
      sentence: `Streaming let you read after ${first} instead of ${formatSeconds(awaited.firstMs)}; the whole answer took ${formatSeconds(streamed.totalMs)}, and ${whole} in one piece.`,
    }
  }
  const gain = soonerMs > 0 ? `only ${formatSeconds(soonerMs)}` : 'nothing'
  return {
    streamingPays: false,
    sentence: `The whole answer was there after ${whole} and streaming gained ${gain}: for answers this short, a reply in one piece does as well.`,
  }
}
