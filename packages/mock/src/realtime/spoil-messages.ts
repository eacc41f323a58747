import { countWaitMs } from '../script/cut-steps.ts'
import type { Step } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'

/** Lets a fault happen to messages that are sent whole or not at all. Other faults leave them as they are. */
export function spoilMessages(steps: readonly Step[], { fault, at, burstMs }: MockSettings): readonly Step[] {
  switch (fault) {
    case 'cut':
    case 'reset':
    case 'stall':
      return [...takeMessages(steps, at), { fault }]
    case 'close-code':
      return takeMessages(steps, at)
    case 'burst':
      return [{ waitMs: burstMs ?? countWaitMs(steps) }, ...steps.filter((step) => 'send' in step)]
    default:
      return steps
  }
}

/** The messages before byte `at`; default: half of them. */
function takeMessages(steps: readonly Step[], at: number | undefined): readonly Step[] {
  let left = at ?? steps.reduce((total, step) => total + sizeOf(step), 0) / 2
  const end = steps.findIndex((step) => {
    left -= sizeOf(step)
    return left < 0
  })
  return steps.slice(0, end < 0 ? steps.length : end)
}

function sizeOf(step: Step): number {
  return 'send' in step ? step.send.length : 0
}
