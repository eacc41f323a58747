import { notify } from './notify.ts'
import type { ChooseProtocol } from './protocol/choose-protocol.ts'
import { setTimer } from './resilience/set-timer.ts'
import { warnIfBuffered } from './resilience/warn-if-buffered.ts'
import { createSession, type Session } from './session.ts'
import type { StreamSource } from './source/source.ts'
import { yieldToHost } from './source/yield-to-host.ts'
import { createPublisher } from './state/publisher.ts'
import { isRunning, type RunAction, reduceStream } from './state/reduce-stream.ts'
import { requestFrame } from './state/request-frame.ts'
import {
  type AnyFeed,
  type FeedEvent,
  idleState,
  type StreamState,
  type StreamStatus,
} from './state/stream-state.ts'
import { createTimingRecorder, type TimingRecorder } from './state/timing.ts'
import { StreamError } from './stream-error.ts'
import type { StreamEvent } from './stream-event.ts'
import type { StreamHost, StreamOptions } from './stream-options.ts'
import type { Stream } from './stream-store.ts'

const defaultHost: StreamHost = {
  now: () => performance.now(),
  random: Math.random,
  setTimer,
  requestFrame,
  yieldToHost,
}

const defaultKeep = 100

/** One run of a session: to its end, or until it is cancelled. */
type Run = {
  readonly session: Session
  readonly controller: AbortController
  readonly timing: TimingRecorder
  readonly ended: Promise<StreamState>
  readonly settle: (state: StreamState) => void
}

/** Those that are told of one thing each. */
type Callback = 'onMessage' | 'onEvent' | 'onReconnect' | 'onFinish' | 'onError'

/**
 * A stream whose source, options and choice of protocols may be others each time they are asked for. One run at a time
 * owns its state: what comes late from an earlier run changes nothing.
 */
export function createStreamBy<Input, Feed = AnyFeed>(
  chooseProtocol: ChooseProtocol,
  getSource: () => StreamSource<Input>,
  getOptions: () => StreamOptions<Feed>,
): Stream<Input, Feed> {
  // Within, a feed's events are what the wire says.
  const current = getOptions as unknown as () => StreamOptions
  const host = { ...defaultHost, ...current().host }
  const tell = <Name extends Callback>(name: Name, event: Parameters<NonNullable<StreamOptions[Name]>>[0]) =>
    notify(current()[name] as ((event: unknown) => void) | undefined, event)

  let state = idleState
  let run: Run | undefined
  let lastInput = undefined as Input

  /** What came since the state was last looked at: a state for every token would be thousands for nobody. */
  let text = ''
  let events: FeedEvent[] = []
  const read = () => {
    const cursor = run?.session.cursor ?? null
    if (text || events.length > 0 || cursor !== state.cursor) {
      state = reduceStream(state, { type: 'run-news', text: flat(text), events, keep: keep(), cursor })
      text = ''
      events = []
    }
    return state
  }
  const keep = () => current().keep ?? defaultKeep

  const publisher = createPublisher((): StreamState => {
    const { status, usage } = read()
    return run && status !== 'idle' ? { ...state, timing: run.timing.snapshot(usage?.outputTokens) } : state
  }, host.requestFrame)

  const dispatch = (action: RunAction | StreamEvent) => {
    const before = state
    if (before.text && action.type === 'text-delta') {
      text += action.delta
      return publisher.changed(false)
    }
    if (action.type === 'data') {
      const { name, value, id = '' } = action
      events.push({ name, value, id })
      // In a frame that does not come, they would be all there are.
      if (events.length > 2 * keep() + 1) events.splice(0, events.length - keep() - 1)
      return publisher.changed(false)
    }
    state = reduceStream(read(), action)
    if (state === before) return publisher.getSnapshot()
    // The first text and every change of status are shown at once.
    return publisher.changed(state.status !== before.status || (!before.text && !!state.text))
  }

  /** The last step of every run, after which it can do no more. */
  const end = ({ controller, timing, settle, session }: Run, status: StreamStatus, error?: StreamError) => {
    timing.setEnded(true)
    controller.abort()
    const final = dispatch({ type: 'run-status', status, ...(error && { error }) })
    // Listeners that render do so in a microtask they have just queued: callbacks come after it.
    queueMicrotask(() => {
      if (status === 'done') tell('onFinish', { state: final })
      if (error) tell('onError', { error, attempt: session.attempt, state: final })
      settle(final)
    })
  }

  const disconnect = () => {
    // Again when a listener that is told of the end begins another run.
    while (run && isRunning(state.status)) end(run, 'cancelled')
  }

  const cancel = () => {
    if (run && isRunning(state.status)) notify(run.session.cancelRemote, undefined)
    disconnect()
  }

  /** Begins a run of a session: a new one, or one that goes on. */
  const begin = (session: Session, timing = createTimingRecorder(host.now), resumed = false) => {
    cancel()
    let settle = (_: StreamState) => {}
    const ended = new Promise<StreamState>((resolve) => {
      settle = resolve
    })
    const own: Run = { session, ended, settle, controller: new AbortController(), timing }
    timing.setEnded(false)
    run = own
    dispatch({ type: resumed ? 'run-resume' : 'run-start' })
    // A listener may have cancelled the run already, or begun another.
    if (!own.controller.signal.aborted) void execute(own)
    return ended
  }

  const execute = async (own: Run) => {
    const { session, controller, timing } = own
    const { signal } = controller
    try {
      await session.run(signal)
      if (signal.aborted) return
      end(own, 'done')
      warnIfBuffered(timing.snapshot(undefined), timing.deltas)
    } catch (error) {
      if (!signal.aborted) end(own, 'error', Object.assign(error as StreamError, { text: read().text }))
    }
  }

  const createOwnSession = (input: Input, attempts: number) => {
    lastInput = input
    // The id that the run is going to have: nothing of a session comes before its first run.
    const runId = state.runId + 1
    return createSession(getSource, input, attempts, current, chooseProtocol, host, {
      onBytes(nowMs) {
        run?.timing.bytes(nowMs)
        // Most bytes change no status, and a new state for each chunk would be for nobody.
        if (state.status !== 'streaming') dispatch({ type: 'run-status', status: 'streaming' })
      },
      onMessage: (message) => tell('onMessage', { message, runId }),
      onEvent(event) {
        if (event.type === 'text-delta') run?.timing.text(event.delta.length)
        dispatch(event)
        const { onEvent, on } = current()
        if (onEvent) tell('onEvent', { event, runId })
        // A name from the wire must not find what every object has.
        if (on && event.type === 'data' && Object.hasOwn(on, event.name)) {
          const { name, value, id = '' } = event
          notify(on[name], { name, value, id })
        }
      },
      onStalled: (stalled) => dispatch({ type: 'run-stalled', stalled }),
      onLoss(error, delayMs) {
        dispatch({ type: 'run-status', status: 'reconnecting' })
        tell('onReconnect', { error, attempt: error.attempt, delayMs })
      },
    })
  }

  return {
    getSnapshot: publisher.getSnapshot,
    subscribe: publisher.subscribe,
    getInitialSnapshot: () => idleState,
    start(input) {
      if (run && isRunning(state.status) && current().overlap === 'ignore') return run.ended
      return begin(createOwnSession(input as Input, 0))
    },
    cancel,
    disconnect,
    resume() {
      if (!run) return Promise.resolve(state)
      if (isRunning(state.status) || !run.session.resumable) return run.ended
      return begin(run.session, run.timing, true)
    },
    send(message) {
      if (!run || !isRunning(state.status))
        throw new StreamError('invalid-request', 'There is no run to send to: start() one first.')
      if (!run.session.send)
        throw new StreamError(
          'unsupported',
          'This source takes no messages: send() needs one like webSocket().',
        )
      run.session.send(message)
    },
    retry: () => begin(createOwnSession(lastInput, run?.session.attempt ?? 0)),
    reset() {
      cancel()
      run = undefined
      dispatch({ type: 'run-reset' })
    },
  } satisfies Stream<Input> as unknown as Stream<Input, Feed>
}

/**
 * The same text in one piece. One that was added to remembers all its pieces until somebody looks into it: millions of them,
 * in an answer that nobody reads before its end.
 */
function flat(text: string): string {
  text.charCodeAt(0)
  return text
}
