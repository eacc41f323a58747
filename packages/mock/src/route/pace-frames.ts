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
  return frames.map(({ role, pieces = 1, ...frame }) => ({
    ...frame,
    waitMs: role === 'piece' && settings.pace > 0 ? pieces * nextWaitMs(settings, random) : 0,
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

/** The wait before one piece: even at no jitter, up to twice as long or none at all at full jitter. */
export function nextWaitMs({ pace, jitter }: MockSettings, random: Random): number {
  return (1000 / pace) * (1 + jitter * (2 * random.next() - 1))
}
