import { notify } from './notify.ts'
import type { ChooseProtocol } from './protocol/choose-protocol.ts'
import { requireNumbers } from './require-numbers.ts'
import { setTimer } from './resilience/set-timer.ts'
import { warnIfBuffered } from './resilience/warn-if-buffered.ts'
import type { Review } from './review/review.ts'
import { noReview } from './review/review-state.ts'
import { createSession } from './session.ts'
import type { OpenSession, Session, SessionListeners } from './session-ports.ts'
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
import type { StreamHost } from './stream-host.ts'
import type { StreamOptions } from './stream-options.ts'
import type { Stream } from './stream-store.ts'

const defaultHost: StreamHost = {
  now: () => performance.now(),
  random: Math.random,
  setTimer,
  requestFrame,
  yieldToHost,
}

const defaultKeep = 100

/** Without a review, what is read is what is told. */
const joined: Review = (open, listeners, host) => open(listeners, host)

/** One run of a session: to its end, or until it is cancelled. */
type Run = {
  readonly session: Session
  readonly controller: AbortController
  readonly timing: TimingRecorder
  readonly ended: Promise<StreamState>
  readonly settle: (state: StreamState) => void
}

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
  const keep = () => current().keep ?? defaultKeep

  let state = idleState
  let run: Run | undefined
  /** The session whose server knows that nobody wants the rest: it is told once. */
  let told: Session | undefined
  let lastInput = undefined as Input
  /** What `cursor` and `resumeUrl` were when an answer went on from there: no other one does. */
  let used: Pick<StreamOptions, 'cursor' | 'resumeUrl'> = {}
  const running = () => (isRunning(state.status) ? run : undefined)

  /** What came since the state was last looked at: a state for every token would be thousands for nobody. */
  let text = ''
  let events: FeedEvent[] = []
  const read = () => {
    const { cursor = null, resumeUrl = null, review = noReview } = run?.session ?? {}
    if (
      text ||
      events.length > 0 ||
      cursor !== state.cursor ||
      resumeUrl !== state.resumeUrl ||
      review !== state.review
    ) {
      state = reduceStream(state, {
        type: 'run-news',
        text: flat(text),
        events,
        keep: keep(),
        cursor,
        resumeUrl,
        review,
      })
      text = ''
      events = []
    }
    return state
  }

  const publisher = createPublisher((): StreamState => {
    const { usage } = read()
    return run
      ? { ...state, timing: run.timing.snapshot(usage?.outputTokens, run.session.reviewWait) }
      : state
  }, host.requestFrame)

  const dispatch = (action: RunAction | StreamEvent) => {
    const before = state
    if (before.text && action.type === 'text-delta') {
      text += action.delta
      return publisher.changed(false)
    }
    state = reduceStream(read(), action)
    if (state === before) return state
    // The first text and every change of status are shown at once.
    return publisher.changed(state.status !== before.status || (!before.text && !!state.text))
  }

  const hold = (event: FeedEvent) => {
    events.push(event)
    // In a frame that does not come, they would be all there are.
    if (events.length > 2 * keep() + 1) events.splice(0, events.length - keep() - 1)
    publisher.changed(false)
  }

  /** The last step of every run, after which it can do no more: what comes of it then is too late. */
  const end = ({ controller, timing, settle, session }: Run, status: StreamStatus, error?: StreamError) => {
    if (controller.signal.aborted) return
    timing.setEnded(true)
    controller.abort()
    const final = dispatch({ type: 'run-status', status, error })
    // Listeners that render do so in a microtask they have just queued: callbacks come after it.
    queueMicrotask(() => {
      const { onFinish, onError } = current()
      if (status === 'done') {
        notify(onFinish, { state: final })
        // What a review lets pass at once may have come little by little.
        if (!session.review) warnIfBuffered(session.messages, timing)
      }
      if (error) notify(onError, { error, attempt: session.attempt, state: final })
      settle(final)
    })
  }

  const disconnect = () => {
    // Again when a listener that is told of the end begins another run.
    while (run && running()) end(run, 'cancelled')
  }

  const cancel = () => {
    // What was disconnected still goes on at the server.
    if (run && run.session !== told && (running() || state.status === 'cancelled')) {
      told = run.session
      notify(told.cancelRemote, undefined)
    }
    disconnect()
  }

  /** Begins a run of a session: a new one, or one that goes on. */
  const begin = (session: Session, timing = createTimingRecorder(host.now), resumed = false) => {
    if (!resumed) cancel()
    let settle = (_: StreamState) => {}
    const ended = new Promise<StreamState>((resolve) => {
      settle = resolve
    })
    const own: Run = { session, ended, settle, controller: new AbortController(), timing }
    const { signal } = own.controller
    timing.setEnded(false)
    run = own
    dispatch({ type: resumed ? 'run-resume' : 'run-start' })
    const work = async () => {
      requireNumbers('options', { keep: keep() }, true)
      await session.run(signal)
    }
    // A listener may have cancelled the run already, or begun another.
    if (!signal.aborted)
      work().then(
        () => end(own, 'done'),
        (error: StreamError) => end(own, 'error', Object.assign(error, { text: read().text })),
      )
    return ended
  }

  const createOwnSession = (input: Input, attempts: number) => {
    lastInput = input
    // The id that the run is going to have: nothing of a session comes before its first run.
    const runId = state.runId + 1
    const { cursor, resumeUrl, review } = current()
    const from = cursor === used.cursor && resumeUrl === used.resumeUrl ? {} : { cursor, resumeUrl }
    const open: OpenSession = (listeners, host) =>
      createSession(
        getSource,
        input,
        from.cursor,
        from.resumeUrl ?? null,
        attempts,
        current,
        chooseProtocol,
        host,
        listeners,
      )
    const listeners: SessionListeners = {
      onBytes(nowMs) {
        run?.timing.bytes(nowMs)
        // Most bytes change no status, and a new state for each chunk would be for nobody.
        if (state.status !== 'streaming') dispatch({ type: 'run-status', status: 'streaming' })
      },
      onMessage: (message) => notify(current().onMessage, { message, runId }),
      onEvent(event) {
        used = { ...used, ...from }
        let news: FeedEvent | undefined
        if (event.type === 'data') {
          const { name, value, id = '' } = event
          news = { name, value, id }
          hold(news)
        } else {
          if (event.type === 'text-delta') run?.timing.text(event.delta.length)
          dispatch(event)
        }
        const { onEvent, on = {} } = current()
        if (onEvent) notify(onEvent, { event, runId, cursor: session.cursor })
        // A name from the wire must not find what every object has.
        if (news && Object.hasOwn(on, news.name)) notify(on[news.name], news)
      },
      onStalled: (stalled) => dispatch({ type: 'run-stalled', stalled }),
      onLoss(error, delayMs) {
        dispatch({ type: 'run-status', status: 'reconnecting' })
        notify(current().onReconnect, { error, attempt: error.attempt, delayMs })
      },
      onNews: () => publisher.changed(false),
      onShow: (nowMs) => run?.timing.bytes(nowMs),
    }
    const session = (review ?? joined)(open, listeners, host)
    return session
  }

  return {
    getSnapshot: publisher.getSnapshot,
    subscribe: publisher.subscribe,
    getInitialSnapshot: () => idleState,
    start(input) {
      const going = running()
      if (going && current().overlap === 'ignore') return going.ended
      return begin(createOwnSession(input as Input, 0))
    },
    cancel,
    disconnect,
    resume() {
      if (!run) return Promise.resolve(state)
      if (running() || !run.session.resumable) return run.ended
      return begin(run.session, run.timing, true)
    },
    send(message) {
      const going = running()
      if (!going) throw new StreamError('invalid-request', 'There is no run to send to: start() one first.')
      if (!going.session.send)
        throw new StreamError(
          'unsupported',
          'This source takes no messages: send() needs one like webSocket().',
        )
      going.session.send(message)
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
