import type { StreamEvent } from '../stream-event.ts'
import { createGate } from './create-gate.ts'
import type { Review } from './review.ts'
import { completeReviewOptions, type ReviewOptions } from './review-options.ts'

/**
 * A review for the option `review` of `createStream` and `useStream`: text is held until a check has let it pass.
 *
 * Checks run in order while more keeps arriving, and what fails to give a verdict blocks. `done` comes after the last verdict,
 * for which the check sees the whole answer. A block ends the answer with `finishReason: 'content-filter'`: the run is `done`,
 * `state.review` says why, and the server is told as `cancel()` tells it. `cancel()` drops what is held; `resume()` goes on
 * with it. Callbacks are told of what has passed, except `onMessage`, which sees what the server sent. `data` events, sources
 * and counts are not checked, and pass in their order.
 *
 * The bytes did reach the browser: whoever looks at its network sees them. Where that matters, run the same gate on the server.
 *
 * @throws {StreamError} `invalid-request` at once, for an option that is none
 */
export function reviewGate(options: ReviewOptions): Review {
  const complete = completeReviewOptions(options)

  return (open, listeners, host) => {
    let stop = () => {}
    let isBlocked = false
    const gate = createGate(complete, {
      now: host.now,
      setTimer: host.setTimer,
      shows: listeners.onShow,
      release: listeners.onEvent,
      changed: listeners.onNews,
      blocked() {
        isBlocked = true
        stop()
      },
    })
    // Asking the clock for each token of a fast answer would be felt.
    let bytesMs = 0
    const onBytes = (nowMs: number) => {
      bytesMs = nowMs
      listeners.onBytes(nowMs)
    }
    const onEvent = (event: StreamEvent) => gate.push(event, bytesMs)
    const session = open({ ...listeners, onBytes, onEvent }, { ...host, ready: gate.ready })

    return {
      get attempt() {
        return session.attempt
      },
      get cursor() {
        return session.cursor
      },
      get resumeUrl() {
        return session.resumeUrl
      },
      get messages() {
        return session.messages
      },
      get send() {
        return session.send
      },
      get resumable() {
        return session.resumable && !isBlocked
      },
      get review() {
        return gate.state
      },
      get reviewWait() {
        return gate.wait
      },
      cancelRemote: session.cancelRemote,
      async run(signal) {
        const reading = new AbortController()
        stop = () => reading.abort()
        const leave = () => {
          gate.pause()
          stop()
        }
        signal.addEventListener('abort', leave)
        gate.go()
        try {
          // What came before the connection broke is checked and shown, and the failure told after it.
          await session.run(reading.signal).finally(() => signal.aborted || gate.end())
          if (isBlocked) session.cancelRemote()
        } catch (failure) {
          if (!isBlocked) throw failure
        } finally {
          signal.removeEventListener('abort', leave)
        }
      },
    }
  }
}
