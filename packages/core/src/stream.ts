import { notify } from './notify.ts'
import { type AnswerOptions, readAnswer } from './read-answer.ts'
import { requestIdOf } from './source/check-response.ts'
import { openSource } from './source/open-source.ts'
import type { StreamSource } from './source/source.ts'
import { yieldToHost } from './source/yield-to-host.ts'
import { createPublisher } from './state/publisher.ts'
import { isRunning, type RunAction, reduceStream } from './state/reduce-stream.ts'
import { requestFrame } from './state/request-frame.ts'
import { idleState, type StreamState } from './state/stream-state.ts'
import { createTimingRecorder, type TimingRecorder } from './state/timing.ts'
import { StreamError } from './stream-error.ts'
import type { StreamEvent } from './stream-event.ts'
import type { StreamHost, StreamOptions } from './stream-options.ts'
import type { Stream } from './stream-store.ts'

const defaultHost: StreamHost = { now: () => performance.now(), requestFrame, yieldToHost }

type Run<Input> = {
  readonly id: number
  readonly input: Input
  readonly attempt: number
  readonly controller: AbortController
  readonly timing: TimingRecorder
  readonly ended: Promise<StreamState>
  settle(state: StreamState): void
}

/**
 * A stream that can be started, cancelled and read, outside React as well. One run at a time owns the state: what comes
 * late from an earlier run changes nothing.
 *
 * @param source - a URL, a described request, or a function that opens the answer; used anew on every start
 * @param options - may be a function, which is then asked each time an option is needed
 */
export function createStream<Input = unknown>(
  source: StreamSource<Input>,
  options: StreamOptions | (() => StreamOptions) = {},
): Stream<Input> {
  const current = typeof options === 'function' ? options : () => options
  const host: StreamHost = { ...defaultHost, ...current().host }

  let state = idleState
  let run: Run<Input> | null = null
  let last: { input: Input; attempt: number } | null = null
  let runs = 0

  const timed = (bare: StreamState): StreamState =>
    run && bare.status !== 'idle' ? { ...bare, timing: run.timing.snapshot(bare.usage?.outputTokens) } : bare

  const publisher = createPublisher(() => timed(state), host.requestFrame)

  const dispatch = (action: RunAction | StreamEvent) => {
    const before = state
    state = reduceStream(state, action)
    if (state === before) return
    const firstText = before.text === '' && state.text !== ''
    publisher.changed(firstText || state.status !== before.status ? 'now' : 'next-frame')
  }

  /** The last step of every run. The run is ended before anybody is told, so that a callback may start the next. */
  const end = (ending: Run<Input>, action: RunAction) => {
    ending.timing.end()
    ending.controller.abort()
    // Not the publisher's: a listener may start the next run while it is told of this one's end.
    const final = timed(reduceStream(state, action))
    dispatch(action)
    // Listeners that render do so in a microtask they have just queued: callbacks come after it.
    queueMicrotask(() => {
      if (final.status === 'done') notify(() => current().onFinish?.({ state: final }))
      const { error } = final
      if (error) notify(() => current().onError?.({ error, attempt: ending.attempt, state: final }))
      ending.settle(final)
    })
  }

  const cancel = () => {
    if (run && isRunning(state.status)) end(run, { type: 'run-cancel' })
  }

  const begin = (input: Input, attempt: number) => {
    cancel()
    const started = createRun(++runs, input, attempt, host)
    run = started
    last = { input, attempt }
    dispatch({ type: 'run-start', runId: started.id })
    void execute(started)
    return started.ended
  }

  const execute = async (own: Run<Input>) => {
    const { signal } = own.controller
    let response: Response | null = null
    try {
      const context = { input: own.input, signal, attempt: own.attempt }
      response = await openSource(source, context)
      if (signal.aborted) return void response.body?.cancel().catch(() => {})
      await readAnswer(response, answerOptions(current()), {
        signal,
        now: host.now,
        yieldToHost: host.yieldToHost,
        onBytes() {
          own.timing.byte()
          dispatch({ type: 'run-stream' })
        },
        onMessage: (message) => notify(() => current().onMessage?.({ message, runId: own.id })),
        onEvent(event) {
          if (event.type === 'text-delta') own.timing.text(event.delta.length)
          dispatch(event)
          notify(() => current().onEvent?.({ event, runId: own.id }))
        },
      })
      if (!signal.aborted) end(own, { type: 'run-done' })
    } catch (cause) {
      if (!signal.aborted) end(own, { type: 'run-fail', error: describe(cause, own, response, state.text) })
    }
  }

  return {
    getSnapshot: publisher.getSnapshot,
    getInitialSnapshot: () => idleState,
    subscribe: publisher.subscribe,
    start(input) {
      if (run && isRunning(state.status) && current().overlap === 'ignore') return run.ended
      return begin(input as Input, 1)
    },
    cancel,
    retry: () => begin(last?.input as Input, (last?.attempt ?? 0) + 1),
    reset() {
      cancel()
      last = null
      dispatch({ type: 'run-reset' })
    },
  }
}

function createRun<Input>(id: number, input: Input, attempt: number, host: StreamHost): Run<Input> {
  let settle: (state: StreamState) => void = () => {}
  const ended = new Promise<StreamState>((resolve) => {
    settle = resolve
  })
  const timing = createTimingRecorder(host.now)
  return { id, input, attempt, controller: new AbortController(), timing, ended, settle }
}

function answerOptions({ protocol, map, framing, limits }: StreamOptions): AnswerOptions {
  return {
    ...(protocol && { protocol }),
    ...(map && { map }),
    ...(framing && { framing }),
    ...(limits && { limits }),
  }
}

/** Completes an error with what only the run knows. */
function describe(
  cause: unknown,
  run: { attempt: number },
  response: Response | null,
  text: string,
): StreamError {
  if (!(cause instanceof StreamError)) {
    return new StreamError('callback', `Reading the answer failed: ${String(cause)}`, {
      cause,
      text,
      attempt: run.attempt,
    })
  }
  return new StreamError(cause.code, cause.message, {
    ...cause,
    cause: cause.cause,
    status: cause.status ?? response?.status ?? null,
    requestId: cause.requestId ?? (response && requestIdOf(response.headers)),
    text,
    attempt: run.attempt,
  })
}
