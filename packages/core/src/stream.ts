import { notify } from './notify.ts'
import { readAnswer } from './read-answer.ts'
import { openSource } from './source/open-source.ts'
import { isResponse, type Opened } from './source/opened.ts'
import type { StreamSource } from './source/source.ts'
import { yieldToHost } from './source/yield-to-host.ts'
import { createPublisher } from './state/publisher.ts'
import { isRunning, type RunAction, reduceStream } from './state/reduce-stream.ts'
import { requestFrame } from './state/request-frame.ts'
import { idleState, type StreamState, type StreamStatus } from './state/stream-state.ts'
import { createTimingRecorder, type TimingRecorder } from './state/timing.ts'
import { StreamError } from './stream-error.ts'
import type { StreamEvent } from './stream-event.ts'
import type { StreamHost, StreamOptions } from './stream-options.ts'
import type { Stream } from './stream-store.ts'

const defaultHost: StreamHost = { now: () => performance.now(), requestFrame, yieldToHost }

type Run = {
  readonly attempt: number
  readonly controller: AbortController
  readonly timing: TimingRecorder
  readonly ended: Promise<StreamState>
  readonly settle: (state: StreamState) => void
  /** Where `send` goes, once the source has said so. */
  send?: (message: unknown) => void
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
  const host = { ...defaultHost, ...current().host }

  let state = idleState
  let run: Run | undefined
  let lastInput = undefined as Input
  let attempt = 0

  /** Text that came since the state was last looked at: a state for every token would be thousands for nobody. */
  let unread = ''
  const read = () => {
    const delta = unread
    unread = ''
    if (delta) state = reduceStream(state, { type: 'text-delta', delta })
    return state
  }

  const publisher = createPublisher((): StreamState => {
    const { status, usage } = read()
    return run && status !== 'idle' ? { ...state, timing: run.timing.snapshot(usage?.outputTokens) } : state
  }, host.requestFrame)

  const dispatch = (action: RunAction | StreamEvent) => {
    const { status, text } = state
    if (text && action.type === 'text-delta') {
      unread += action.delta
      return publisher.changed(false)
    }
    state = reduceStream(read(), action)
    // The first text and every change of status are shown at once.
    return publisher.changed(state.status !== status || (!text && !!state.text))
  }

  /** The last step of every run, after which it can do no more. */
  const end = ({ controller, timing, settle, attempt }: Run, status: StreamStatus, error?: StreamError) => {
    timing.end()
    controller.abort()
    const final = dispatch({ type: 'run-status', status, error: error ?? null })
    // Listeners that render do so in a microtask they have just queued: callbacks come after it.
    queueMicrotask(() => {
      if (status === 'done') notify(() => current().onFinish?.({ state: final }))
      if (error) notify(() => current().onError?.({ error, attempt, state: final }))
      settle(final)
    })
  }

  const cancel = () => {
    // Again when a listener that is told of the end begins another run.
    while (run && isRunning(state.status)) end(run, 'cancelled')
  }

  const begin = (input: Input) => {
    cancel()
    let settle = (_: StreamState) => {}
    const ended = new Promise<StreamState>((resolve) => {
      settle = resolve
    })
    lastInput = input
    const own: Run = {
      attempt,
      ended,
      settle,
      controller: new AbortController(),
      timing: createTimingRecorder(host.now),
    }
    run = own
    const runId = state.runId + 1
    dispatch({ type: 'run-start' })
    // A listener may have cancelled the run already, or begun another.
    if (!own.controller.signal.aborted) void execute(own, input, runId)
    return ended
  }

  const execute = async (own: Run, input: Input, runId: number) => {
    const { attempt, controller, timing } = own
    const { signal } = controller
    let opened: Opened | undefined
    const onSend = (send: (message: unknown) => void) => {
      own.send = send
    }
    try {
      opened = await openSource(source, { input, signal, attempt, onSend })
      await readAnswer(opened, current(), signal, host, {
        onBytes() {
          timing.bytes()
          // Most bytes change no status, and a new state for each chunk would be for nobody.
          if (state.status === 'connecting')
            dispatch({ type: 'run-status', status: 'streaming', error: null })
        },
        onMessage(message) {
          const { onMessage } = current()
          if (onMessage) notify(() => onMessage({ message, runId }))
        },
        onEvent(event) {
          if (event.type === 'text-delta') timing.text(event.delta.length)
          dispatch(event)
          const { onEvent } = current()
          if (onEvent) notify(() => onEvent({ event, runId }))
        },
      })
      if (!signal.aborted) end(own, 'done')
    } catch (cause) {
      if (!signal.aborted) end(own, 'error', complete(cause, opened, attempt, read().text))
    }
  }

  return {
    getSnapshot: publisher.getSnapshot,
    subscribe: publisher.subscribe,
    getInitialSnapshot: () => idleState,
    start(input) {
      if (run && isRunning(state.status) && current().overlap === 'ignore') return run.ended
      attempt = 1
      return begin(input as Input)
    },
    cancel,
    send(message) {
      if (!run || !isRunning(state.status))
        throw new StreamError('invalid-request', 'There is no run to send to: start() one first.')
      if (!run.send)
        throw new StreamError(
          'unsupported',
          'This source takes no messages: send() needs one like webSocket().',
        )
      run.send(message)
    },
    retry() {
      attempt++
      return begin(lastInput)
    },
    reset() {
      cancel()
      dispatch({ type: 'run-reset' })
    },
  }
}

/** Completes an error with what only the run knows. */
function complete(thrown: unknown, opened: Opened | undefined, attempt: number, text: string): StreamError {
  const error =
    thrown instanceof StreamError ? thrown : new StreamError('callback', String(thrown), { cause: thrown })
  const response = isResponse(opened) ? opened : undefined
  const header = (name: string) => response?.headers.get(name) ?? null
  return Object.assign(error, {
    status: response?.status ?? error.status,
    requestId: header('x-request-id') ?? header('request-id') ?? error.requestId,
    text,
    attempt,
  })
}
