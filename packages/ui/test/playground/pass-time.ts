import type { ManualClock } from '@rivulet/mock'
import { expect, waitFor } from 'storybook/test'

/**
 * Moves the mock's time on in equal steps, each once the mock waits for it: a reader that is still busy with what came before
 * would miss its turn.
 */
export async function passTime(clock: ManualClock, stepMs: number, steps = 1) {
  for (let step = 0; step < steps; step++) {
    await waitFor(() => expect(clock.waiting()).toBe(1))
    await clock.advance(stepMs)
  }
}
