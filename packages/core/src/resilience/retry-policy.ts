import { requireNumbers } from '../require-numbers.ts'
import type { StreamError } from '../stream-error.ts'
import { withDefaults } from '../with-defaults.ts'

/** What is done when a connection is lost. */
export type ReconnectOptions = {
  /**
   * Attempts in a row that may bring nothing new before the run fails; default 5. `Infinity` for a feed that must live on.
   * For a feed, a connection that stood for ten seconds has brought something, and one event without an id has not: it may be
   * what everybody is greeted with.
   */
  attempts?: number
  /** What the first wait is drawn from, in milliseconds; it doubles with each attempt. Default 1,000 */
  minDelayMs?: number
  /** The longest wait of our own, in milliseconds; default 30,000. A server may ask for a longer one. */
  maxDelayMs?: number
  /**
   * Whether a request that may have an effect may be sent again as long as nothing of its answer has come. Default: only
   * when it has an `Idempotency-Key` header. A paid answer would otherwise be bought twice.
   */
  resend?: boolean
  /** What to do when the server no longer has what was missed; default `stop`, for a feed `continue`. */
  onGap?: 'stop' | 'continue'
}

export type RetryPolicy = Required<ReconnectOptions>

const defaults = {
  attempts: 5,
  minDelayMs: 1000,
  maxDelayMs: 30_000,
  resend: false,
}

/**
 * `false` is no attempt at all.
 *
 * @throws {StreamError} `invalid-request` for a number that is none
 */
export function completePolicy(
  reconnect: boolean | ReconnectOptions | undefined,
  endless: boolean,
): RetryPolicy {
  const policy = withDefaults<RetryPolicy>(
    { ...defaults, onGap: endless ? 'continue' : 'stop' },
    reconnect === false ? { attempts: 0 } : (reconnect as ReconnectOptions | undefined),
  )
  const { attempts, minDelayMs, maxDelayMs } = policy
  requireNumbers('reconnect', { attempts }, true)
  requireNumbers('reconnect', { minDelayMs, maxDelayMs })
  return policy
}

/** Codes, and statuses, of what may be over by the next attempt. */
const passing = /^(network|truncated|timeout|40[89]|42[59]|5..)$/

/** Statuses that say that there is nothing to come. */
export const noContent = /^20[45]$/

/** Whether another attempt may do better. What a server says inside a stream is its answer. */
export function isPassing({ code, status }: StreamError): boolean {
  return passing.test(code) ? !noContent.test(`${status}`) : code !== 'provider' && passing.test(`${status}`)
}

/** Under a server's `retry: 0` as well: nobody is helped by a client that hammers. */
const floorMs = 100
const maxWishMs = 60 * 60 * 1000
/** Up to a tenth of the wait later than asked. */
const maxLateness = 10

/**
 * How long to wait before the next attempt: full jitter over a time that doubles, and never shorter than the server asks.
 *
 * @param failures - attempts in a row that brought nothing new
 * @param wishMs - what the server asked for, by `Retry-After` or `retry:`
 * @param random - from 0 up to 1
 */
export function delayBefore(failures: number, policy: RetryPolicy, wishMs: number, random: number): number {
  const own = random * Math.min(policy.maxDelayMs, policy.minDelayMs * 2 ** (failures - 1))
  // A server that was restarted has asked all its clients for the same.
  const wish = Math.min(wishMs, maxWishMs)
  return Math.max(floorMs, wish + (wish * random) / maxLateness, own)
}
