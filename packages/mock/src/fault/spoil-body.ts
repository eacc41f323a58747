import { RequestRefused } from '../request-refused.ts'
import { countBytes, countWaitMs, drip, failAfter, joinSends } from '../script/cut-steps.ts'
import type { Reply } from '../script/reply.ts'
import type { Step } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { findCutInCharacter, findCutInLine } from './find-cut.ts'

type Body = { headersAfterMs: number; steps: Iterable<Step> }

/** Lets a fault happen to the bytes of a reply, whatever they say. Other faults leave it as it is. */
export function spoilBody({ steps, headersAfterMs = 0 }: Reply, settings: MockSettings): Body {
  const { fault, at, everyMs, burstMs } = settings
  const middle = () => Math.floor(countBytes(steps) / 2)
  switch (fault) {
    case 'cut':
    case 'reset':
    case 'stall':
      return { headersAfterMs, steps: failAfter(steps, at ?? middle(), fault) }
    case 'early-end':
      return { headersAfterMs, steps: failAfter(steps, at ?? middle()) }
    case 'cut-line':
      return {
        headersAfterMs,
        steps: failAfter(steps, findCutInLine(joinSends(steps), at ?? middle()), 'cut'),
      }
    case 'cut-character':
      return { headersAfterMs, steps: failAfter(steps, placeInCharacter(steps, at ?? middle()), 'cut') }
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

function placeInCharacter(steps: Iterable<Step>, at: number): number {
  const place = findCutInCharacter(joinSends(steps), at)
  if (place !== undefined) return place
  throw new RequestRefused(400, 'This reply has no character of several bytes that could be cut.', {
    param: 'fault',
    code: 'impossible_fault',
  })
}
