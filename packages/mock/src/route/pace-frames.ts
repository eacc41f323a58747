import type { Frame } from '../provider/dialect.ts'
import type { Random } from '../random/create-random.ts'
import type { Step } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'

/** Frames as steps, each piece after the wait that the pace asks for. */
export function paceFrames(
  frames: readonly Frame[],
  { settings, random, encode }: { settings: MockSettings; random: Random; encode: (text: string) => Step },
): Step[] {
  const steps: Step[] = []
  for (const { role, text } of frames) {
    if (role === 'piece' && settings.pace > 0) steps.push({ waitMs: nextWaitMs(settings, random) })
    steps.push(encode(text))
  }
  return steps
}

/** The wait before one piece: even at no jitter, up to twice as long or none at all at full jitter. */
export function nextWaitMs({ pace, jitter }: MockSettings, random: Random): number {
  return (1000 / pace) * (1 + jitter * (2 * random.next() - 1))
}
