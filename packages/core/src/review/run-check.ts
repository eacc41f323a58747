import type { SetTimer } from '../resilience/watchdog.ts'
import { createContext, type PieceFacts } from './create-context.ts'
import { type Decision, decide, InvalidVerdict, readVerdict } from './decide.ts'
import { isPromise } from './maybe-promise.ts'
import type { ReviewCheck, ReviewVerdict } from './review-check.ts'
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
  let stopTimer = nothing
  let failure: Pick<Outcome, 'reason' | 'failure' | 'cause'> | undefined
  /** Where a failure counts as a release, it is one of this check alone: what others rewrite or block stands. */
  const guarded =
    (check: ReviewCheck): ReviewCheck =>
    (context) => {
      const pass = (word: keyof typeof reasons, cause?: unknown): ReviewVerdict => {
        failure ??= { reason: reasons[word], failure: word, cause }
        return onFailure === 'release' ? onFailure : { type: onFailure, reason: reasons[word] }
      }
      const passFor = (cause: unknown) =>
        cause instanceof InvalidVerdict ? pass('invalid', cause.given) : pass('threw', cause)
      const sure = (verdict: ReviewVerdict) => {
        readVerdict(verdict, context.held)
        return verdict
      }
      try {
        const verdict = check(context)
        if (!isPromise(verdict)) return sure(verdict)
        return new Promise<ReviewVerdict>((resolve) => {
          const late = () => {
            controller?.abort()
            controller = undefined
            resolve(pass('timeout'))
          }
          const stop = timeoutMs < Infinity ? setTimer(late, timeoutMs) : nothing
          stopTimer = stop
          void Promise.resolve(verdict).then(sure).catch(passFor).then(resolve).then(stop)
        })
      } catch (cause) {
        return passFor(cause)
      }
    }
  const succeeded = (given: Decision): Outcome => ({
    type: given.type,
    text: given.text,
    hold: given.hold,
    reason: given.reason || (failure?.reason ?? ''),
    retractAll: given.retractAll,
    failure: failure?.failure ?? null,
    ...(failure?.cause !== undefined && { cause: failure.cause }),
  })

  const decision = decide(checks.map(guarded), text, (held) => createContext(facts, held, signal))
  if (!isPromise(decision)) return { outcome: succeeded(decision), abandon: nothing }

  let isOpen = true
  let outcome: Outcome | undefined
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
  void decision.then(succeeded).then(settle)
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

function nothing() {}
