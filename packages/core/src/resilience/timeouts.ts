import { requireNumbers } from '../require-numbers.ts'
import { withDefaults } from '../with-defaults.ts'

/** How long a stream may take, in milliseconds; `Infinity` for no limit. One that fires is a `timeout` error. */
export type StreamTimeouts = {
  /** Until the response headers; default 300,000 */
  connectMs?: number
  /** From the headers to the first event; default 300,000, since a model may think for minutes */
  firstEventMs?: number
  /** Without a byte, heartbeats included; default 300,000 */
  idleMs?: number
  /** Without an event, which heartbeats do not count as; default 600,000, none for a feed */
  idleEventMs?: number
  /** The whole run, waiting included; default none */
  totalMs?: number
  /** Without an event until `stalled` turns true, which ends nothing; default 15,000, none for a feed */
  stalledMs?: number
}

const defaults: Required<StreamTimeouts> = {
  connectMs: 300_000,
  firstEventMs: 300_000,
  idleMs: 300_000,
  idleEventMs: 600_000,
  totalMs: Infinity,
  stalledMs: 15_000,
}

/** Nobody knows when a feed has news. */
const endlessDefaults = { firstEventMs: Infinity, idleEventMs: Infinity, stalledMs: Infinity }

/** @throws {StreamError} `invalid-request` for a number that is none */
export function completeTimeouts(
  timeouts: StreamTimeouts | undefined,
  endless: boolean,
): Required<StreamTimeouts> {
  const complete = withDefaults(endless ? { ...defaults, ...endlessDefaults } : defaults, timeouts)
  requireNumbers('timeouts', complete)
  return complete
}
