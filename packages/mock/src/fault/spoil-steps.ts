import { countBytes, countWaitMs, drip, failAfter, joinSends } from '../script/cut-steps.ts'
import type { Step } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'

/** Lets a fault happen to the bytes of a body, whatever they say. Other faults leave the steps as they are. */
export function spoilSteps(steps: readonly Step[], settings: MockSettings): Iterable<Step> {
  switch (settings.fault) {
    case 'cut':
    case 'stall':
      return failAfter(steps, settings.at ?? Math.floor(countBytes(steps) / 2), settings.fault)
    case 'drip':
      return drip(steps, settings.everyMs)
    case 'burst':
      return [{ waitMs: settings.burstMs ?? countWaitMs(steps) }, { send: joinSends(steps) }]
    default:
      return steps
  }
}
