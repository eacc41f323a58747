import { countBytes, countWaitMs, drip, failAfter, joinSends } from '../script/cut-steps.ts'
import type { Reply } from '../script/reply.ts'
import type { Step } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'

type Body = { headersAfterMs: number; steps: Iterable<Step> }

/** Lets a fault happen to the bytes of a reply, whatever they say. Other faults leave it as it is. */
export function spoilBody({ steps, headersAfterMs = 0 }: Reply, settings: MockSettings): Body {
  const { fault, at, everyMs, burstMs } = settings
  switch (fault) {
    case 'cut':
    case 'stall':
      return { headersAfterMs, steps: failAfter(steps, at ?? Math.floor(countBytes(steps) / 2), fault) }
    case 'drip':
      return { headersAfterMs, steps: drip(steps, everyMs) }
    case 'burst':
      // A proxy that buffers holds back the head as well, until the body is whole.
      return {
        headersAfterMs: burstMs ?? headersAfterMs + countWaitMs(steps),
        steps: [{ send: joinSends(steps) }],
      }
    default:
      return { headersAfterMs, steps }
  }
}
