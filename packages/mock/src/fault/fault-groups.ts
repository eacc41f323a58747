import type { Dialect } from '../provider/dialect.ts'
import { RequestRefused } from '../request-refused.ts'
import { type FaultName, faultNames } from './faults.ts'

const connectionFaults = ['refused', 'no-headers', 'endless-headers'] as const

export type ConnectionFault = (typeof connectionFaults)[number]

export function isConnectionFault(fault: FaultName | undefined): fault is ConnectionFault {
  return connectionFaults.some((name) => name === fault)
}

/**
 * Faults inside the messages of an answer need a reply that has such messages.
 *
 * @param dialect - how the reply is written; none for a recording, whose bytes are left as they are
 * @throws {RequestRefused} 400, naming the faults that can happen there
 */
export function requirePossible(
  fault: FaultName | undefined,
  reply: { dialect: Dialect | undefined; streams: boolean },
) {
  if (fault === undefined || isPossible(fault, reply)) return
  const known = faultNames.filter((name) => isPossible(name, reply))
  throw new RequestRefused(
    400,
    `The fault "${fault}" cannot happen to this reply. Possible: ${known.join(', ')}.`,
    {
      param: 'fault',
      code: 'impossible_fault',
      known,
    },
  )
}

function isPossible(
  fault: FaultName,
  { dialect, streams }: { dialect: Dialect | undefined; streams: boolean },
) {
  switch (fault) {
    case 'error-event':
      return streams && dialect?.reportsErrors === true
    case 'missing-end':
      return streams && dialect?.hasEnd === true
    case 'malformed-json':
      return dialect?.sendsJson === true
    case 'invalid-utf8':
      return dialect !== undefined
    default:
      return true
  }
}
