import type { SetTimer } from '../resilience/watchdog.ts'
import { createContext, type PieceFacts } from './create-context.ts'
import { type Decision, decide, InvalidVerdict } from './decide.ts'
import { isPromise } from './maybe-promise.ts'
import type { CompleteReviewOptions } from './review-options.ts'
import type { ReviewNote } from './review-state.ts'

/** What a check came to, its failures turned into what the options say they count as. */
export type Outcome = Decision & Pick<ReviewNote, 'failure' | 'cause'>

/** A check that is under way, or was at once at its end. */
export type RunningCheck = {
  /** `undefined` until there is one. */
  readonly outcome: Outcome | undefined
  /** Nobody wants the outcome any more. */
  abandon(): void
}

/**
 * Asks for a verdict on a text.
 *
 * @param onOutcome - called when there is an outcome that was not there at once
 */
export function runCheck(
  { checks, timeoutMs, onFailure }: CompleteReviewOptions,
  text: string,
  facts: PieceFacts,
  setTimer: SetTimer,
  onOutcome: () => void,
): RunningCheck {
  // Most checks are done at once and never look at their signal: making one for each would be what they cost.
  let controller: AbortController | undefined
  const signal = () => {
    controller ??= new AbortController()
    return controller.signal
  }
  const failed = (cause: unknown) =>
    cause instanceof InvalidVerdict
      ? failureOf(onFailure, text, 'invalid', cause.given)
      : failureOf(onFailure, text, 'threw', cause)

  let decision: ReturnType<typeof decide>
  try {
    decision = decide(checks, text, (held) => createContext(facts, held, signal))
  } catch (cause) {
    return { outcome: failed(cause), abandon: nothing }
  }
  if (!isPromise(decision)) return { outcome: succeeded(decision), abandon: nothing }

  let isOpen = true
  let outcome: Outcome | undefined
  let stopTimer = nothing
  const abandon = () => {
    isOpen = false
    stopTimer()
    controller?.abort()
  }
  const settle = (given: Outcome) => {
    // It came too late, or nobody wants it.
    if (!isOpen) return
    abandon()
    outcome = given
    onOutcome()
  }
  if (timeoutMs < Infinity)
    stopTimer = setTimer(() => settle(failureOf(onFailure, text, 'timeout', undefined)), timeoutMs)
  decision.then(succeeded, failed).then(settle)
  return {
    get outcome() {
      return outcome
    },
    abandon,
  }
}

/** What a failure counts as. */
export function failureOf(
  type: 'block' | 'release',
  text: string,
  failure: keyof typeof reasons,
  cause: unknown,
): Outcome {
  const shown = type === 'release' ? text : ''
  return { type, text: shown, hold: 0, reason: reasons[failure], retractAll: false, failure, cause }
}

const reasons = {
  threw: 'The check failed.',
  timeout: 'The check took too long.',
  invalid: 'The check gave no verdict.',
}

const succeeded = ({ type, text, hold, reason, retractAll }: Decision): Outcome => ({
  type,
  text,
  hold,
  reason,
  retractAll,
  failure: null,
})

function nothing() {}
