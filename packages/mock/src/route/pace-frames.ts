import type { Random } from '../random/create-random.ts'
import type { NumberedFrame } from '../run/number-frames.ts'
import type { Step } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'

/** A frame, and the wait before it. */
export type PacedFrame = Omit<NumberedFrame, 'role'> & { readonly waitMs: number }

/** Gives each piece the wait that the pace asks for; a frame that carries several takes as long as they. */
export function paceFrames(
  frames: readonly NumberedFrame[],
  { settings, random }: { settings: MockSettings; random: Random },
): PacedFrame[] {
  const waitFor = createPace(settings, random)
  return frames.map(({ role, pieces, ...frame }) => ({
    ...frame,
    waitMs: role === 'piece' ? waitFor(pieces) : 0,
  }))
}

export function toSteps(
  frames: readonly PacedFrame[],
  encode: (text: string) => string | Uint8Array = (text) => text,
): Step[] {
  return frames.flatMap(({ waitMs, text }): Step[] =>
    waitMs > 0 ? [{ waitMs }, { send: encode(text) }] : [{ send: encode(text) }],
  )
}

/**
 * Gives the wait before the next pieces, in milliseconds; none where they come with the clump before. A piece's own wait is
 * even at no jitter, and up to twice as long or none at all at full jitter.
 */
export function createPace(
  { pace, jitter, clump }: Pick<MockSettings, 'pace' | 'jitter' | 'clump'>,
  random: Random,
): (pieces?: number) => number {
  let waitedFor = 0
  return (pieces = 1) => {
    if (pace === 0) return 0
    const missing = Math.max(0, pieces - waitedFor)
    const next = Math.ceil(missing / clump) * clump
    waitedFor += next - pieces
    return next > 0 ? next * (1000 / pace) * (1 + jitter * (2 * random.next() - 1)) : 0
  }
}
