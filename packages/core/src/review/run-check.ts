import type { SetTimer } from '../resilience/watchdog.ts'
import { type Decision, decide, InvalidVerdict } from './decide.ts'
import { isPromise } from './maybe-promise.ts'
import type { ReviewContext } from './review-check.ts'
import type { CompleteReviewOptions } from './review-options.ts'
import type { ReviewNote } from './review-state.ts'

/** What a check came to, its failures turned into what the options say they count as. */
export type Outcome = Decision & Pick<ReviewNote, 'failure' | 'cause'>

/** A check that is under way, or was at once at its end. */
export type RunningCheck = {
  /** `undefined` until there is one. */
  outcome: Outcome | undefined
  /** Nobody wants the outcome any more. */
  abandon(): void
}

type Facts = Omit<ReviewContext, 'held' | 'signal'>

/**
 * Asks for a verdict on a text.
 *
 * @param facts - the context, save what differs from check to check
 * @param onOutcome - called when there is an outcome that was not there at once
 */
export function runCheck(
  { checks, timeoutMs, onFailure }: CompleteReviewOptions,
  text: string,
  facts: Facts,
  setTimer: SetTimer,
  onOutcome: () => void,
): RunningCheck {
  // Most checks are done at once and never look at their signal.
  let controller: AbortController | undefined
  const signal = () => {
    controller ??= new AbortController()
    return controller.signal
  }
  let stopTimer = () => {}
  let isOpen = true
  const running: RunningCheck = {
    outcome: undefined,
    abandon() {
      isOpen = false
      stopTimer()
      controller?.abort()
    },
  }
  const settle = (outcome: Outcome) => {
    if (!isOpen) return
    running.abandon()
    running.outcome = outcome
  }
  const fail = (failure: Outcome['failure'], cause: unknown) =>
    settle({
      type: onFailure,
      text: onFailure === 'release' ? text : '',
      hold: 0,
      reason: reasons[failure as keyof typeof reasons],
      retractAll: false,
      failure,
      cause,
    })
  const failBy = (cause: unknown) =>
    cause instanceof InvalidVerdict ? fail('invalid', cause.given) : fail('threw', cause)
  const succeed = (decision: Decision) => settle({ ...decision, failure: null })

  try {
    const decision = decide(checks, text, (held) => createContext(facts, held, signal))
    if (!isPromise(decision)) {
      succeed(decision)
      return running
    }
    if (timeoutMs < Infinity)
      stopTimer = setTimer(() => {
        fail('timeout', undefined)
        onOutcome()
      }, timeoutMs)
    decision.then(succeed, failBy).then(() => {
      // One that came too late, or that nobody wants, changes nothing.
      if (running.outcome?.failure !== 'timeout' && running.outcome) onOutcome()
    })
  } catch (cause) {
    failBy(cause)
  }
  return running
}

const reasons = {
  threw: 'The check failed.',
  timeout: 'The check took too long.',
  invalid: 'The check gave no verdict.',
}

function createContext(facts: Facts, held: string, signal: () => AbortSignal): ReviewContext {
  return {
    held,
    get released() {
      return facts.released
    },
    get pending() {
      return facts.pending
    },
    channel: facts.channel,
    isFinal: facts.isFinal,
    toolCall: facts.toolCall,
    get signal() {
      return signal()
    },
  }
}
