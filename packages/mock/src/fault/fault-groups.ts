import type { Dialect } from '../provider/dialect.ts'
import { RequestRefused } from '../request-refused.ts'
import { type FaultName, faultNames } from './faults.ts'

const connectionFaults = ['refused', 'no-headers', 'endless-headers'] as const

export type ConnectionFault = (typeof connectionFaults)[number]

export function isConnectionFault(fault: FaultName | undefined): fault is ConnectionFault {
  return connectionFaults.some((name) => name === fault)
}

const runFaults = ['drop', 'replay', 'gap'] as const

/** Faults of a connection to an answer that is kept for it. */
export function isRunFault(fault: FaultName | undefined): boolean {
  return runFaults.some((name) => name === fault)
}

/** What a fault is to happen to. */
export type FaultTarget = {
  /** How it is written; none for a recording, whose bytes are left as they are. */
  readonly dialect: Pick<Dialect, 'reportsErrors' | 'hasEnd' | 'sendsJson'> | undefined
  readonly streams: boolean
  /** It can be kept, event by event. */
  readonly keeps: boolean
  /** It comes over a WebSocket. */
  readonly socket?: boolean
  /** It is written as it goes: how long it will be, nobody knows. */
  readonly isLive?: boolean
}

/**
 * Faults inside the messages of an answer need a reply that has such messages, and so on.
 *
 * @throws {RequestRefused} 400, naming the faults that can happen there
 */
export function requirePossible(fault: FaultName | undefined, target: FaultTarget) {
  if (fault === undefined || isPossible(fault, target)) return
  const known = faultNames.filter((name) => isPossible(name, target))
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
  { dialect, streams, keeps, socket = false, isLive = false }: FaultTarget,
) {
  switch (fault) {
    case 'error-event':
      return streams && dialect?.reportsErrors === true
    case 'missing-end':
      return streams && dialect?.hasEnd === true
    case 'malformed-json':
      return dialect?.sendsJson === true
    case 'drop':
    case 'replay':
    case 'gap':
      return streams && keeps
    case 'close-code':
      return socket && !isLive
    case 'invalid-utf8':
      return dialect !== undefined && !socket
    case 'cut':
    case 'reset':
    case 'stall':
    case 'burst':
      return !isLive
    case 'garbage':
    case 'empty':
      return !socket
    case 'drip':
    case 'cut-line':
    case 'cut-character':
    case 'early-end':
      return !socket && !isLive // the frames of a socket have no bytes that could be told apart
    default:
      return true
  }
}
