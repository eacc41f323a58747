import type { ChooseProtocol } from './protocol/choose-protocol.ts'
import { completeLimits, createAnswerReader } from './read-answer.ts'
import { requireNumbers } from './require-numbers.ts'
import { createCursor } from './resilience/cursor.ts'
import { pauseBeforeReopening } from './resilience/pause.ts'
import { completePolicy, delayBefore, isPassing, noContent } from './resilience/retry-policy.ts'
import { completeTimeouts } from './resilience/timeouts.ts'
import { createWatchdog, type Watchdog } from './resilience/watchdog.ts'
import type { Session, SessionListeners } from './session-ports.ts'
import { completeError } from './source/complete-error.ts'
import { openSource, type SourceFacts } from './source/open-source.ts'
import { isResponse } from './source/opened.ts'
import { resumeUrlOf } from './source/resume-url.ts'
import type { StreamSource } from './source/source.ts'
import { StreamError } from './stream-error.ts'
import type { StreamHost } from './stream-host.ts'
import type { StreamOptions } from './stream-options.ts'

/** How long a feed's connection must stand to count as good without news: a server that closes at once is not one. */
const steadyMs = 10_000

/**
 * @param startCursor - of the last event that was taken elsewhere
 * @param startUrl - where that answer can be read again
 * @param attempt - how many attempts at the same there were before
 */
export function createSession<Input>(
  getSource: () => StreamSource<Input>,
  input: Input,
  startCursor: string | undefined,
  startUrl: string | null,
  attempt: number,
  current: () => StreamOptions,
  chooseProtocol: ChooseProtocol,
  host: StreamHost,
  listeners: SessionListeners,
): Session {
  const cursor = createCursor(startCursor)
  const facts: SourceFacts = {}
  let source: StreamSource<Input> | undefined
  let resumeUrl = startUrl
  /** How many events of the answer have come. */
  let received = 0
  let complete = false
  /** What the server asked for with `retry:`. */
  let serverDelayMs = 0
  let watchdog: Watchdog | undefined

  const isFeed = () => !!chooseProtocol(current()).endless
  /** What is given now, which may know another token, unless it is another place: a cursor means nothing there. */
  const currentSource = () => {
    const given = getSource()
    if (placeOf(given) === placeOf(source ?? given)) source = given
    return source as StreamSource<Input>
  }
  const policy = () => completePolicy(current().reconnect, isFeed())

  const answer = createAnswerReader(current, chooseProtocol, cursor, host, {
    onBytes(nowMs) {
      watchdog?.bytes(nowMs)
      listeners.onBytes(nowMs)
    },
    onMessage: listeners.onMessage,
    onEvent(event) {
      received++
      watchdog?.event()
      listeners.onEvent(event)
      if (event.type === 'gap' && policy().onGap === 'stop')
        throw new StreamError('gap', 'The server no longer has a part of the answer.')
    },
    onRetry(delayMs) {
      serverDelayMs = delayMs
    },
  })

  /** Where to go on. A protocol may know that by itself, such as for a stored answer that its provider can replay. */
  const place = () => ({ cursor: cursor.id || null, resumeUrl, ...answer.position(facts.url ?? '') })
  const seenUrl = () => (facts.url || facts.seeksUrl ? place().resumeUrl : null)
  const isRepeatable = () => facts.repeatable || policy().resend
  const hasBegun = () => received > 0 || !!startCursor
  /** Where only its protocol counts the events, a run that began in the middle does not know where it is. */
  const isLost = () => received > 0 && cursor.id === startCursor
  const isResumable = () =>
    isFeed() ||
    !!(place().cursor
      ? !isLost() && (seenUrl() || facts.seeksCursor || isRepeatable())
      : seenUrl() && !hasBegun())

  /** Whether the connection may be opened again without asking: nothing is bought twice by it, and nothing mixed up. */
  const mayReopen = () => {
    const asked = current().reconnect
    // What began at the beginning, though it was asked to go on, was bought again.
    const goesOn = seenUrl() || (facts.seeksCursor && !cursor.ignored)
    if (isFeed()) return goesOn || facts.repeatable || facts.send || asked
    if (!hasBegun()) return seenUrl() || isRepeatable()
    if (!isResumable()) return false
    if (goesOn || !facts.safe) return goesOn || facts.repeatable || !cursor.ignored
    // Ids alone do not say that the server knows them again: the next answer may have the same.
    return asked || startCursor || cursor.trusted
  }

  return {
    get attempt() {
      return attempt
    },
    get cursor() {
      return place().cursor
    },
    get resumeUrl() {
      return seenUrl()
    },
    get resumable() {
      return !complete && isResumable()
    },
    get messages() {
      return answer.messages
    },
    get send() {
      return facts.send
    },
    cancelRemote: () => facts.cancel?.({ ...place(), input: input as never }),
    async run(signal) {
      let failures = 0
      let refreshed = false
      let connected = false
      /** The whole takes too long: no other connection will do. */
      let overdue: StreamError | undefined
      /** Ends what is being waited for: a connection, or the pause between two. */
      let waiting = new AbortController()
      const cancel = () => waiting.abort()
      // A page that is left may come back: what can go on then lets go now, rather than have its connection break. A pause
      // between two connections goes on.
      const leave = () => {
        if (connected && mayReopen()) waiting.abort(new StreamError('truncated', 'The page was left.'))
      }
      const watch = createWatchdog(completeTimeouts(current().timeouts, isFeed()), {
        ...host,
        onStalled: listeners.onStalled,
        onTimeout(error, isTotal) {
          if (isTotal) overdue = error
          waiting.abort(error)
        },
      })
      watchdog = watch
      policy()
      requireNumbers('limits', completeLimits(current().limits))
      signal.addEventListener('abort', cancel)
      globalThis.addEventListener?.('pagehide', leave)
      try {
        for (;;) {
          let response: Response | undefined
          let openedMs = Infinity
          const before = { received, id: cursor.id }
          try {
            if (overdue) throw overdue
            attempt++
            connected = true
            cursor.reopen()
            watch.connecting()
            waiting = new AbortController()
            const { signal: own } = waiting
            await raceAbortion(own, async () => {
              const given = await openSource(
                currentSource(),
                { input, signal: own, attempt, ...place() },
                facts,
              )
              // When nobody waits for it any more, it is read only to be let go.
              if (!own.aborted) {
                openedMs = host.now()
                watch.connected()
                if (isResponse(given)) {
                  response = given
                  if (!facts.safe && given.ok) resumeUrl ??= resumeUrlOf(given, facts.url)
                  // Known before the first event, which an answer that is thought about for long does not have yet.
                  listeners.onNews()
                }
              }
              await answer.read(given, own)
            })
            complete = !signal.aborted && !isFeed()
            // Nothing more, of an answer that was to go on and that no word of its own has ended.
            if (complete && received && noContent.test(`${response?.status}`))
              throw new StreamError('truncated', 'The server has no more of the answer.')
            return
          } catch (cause) {
            connected = false
            if (signal.aborted) return
            const error = completeError(overdue ?? cause, response, attempt)
            if (error.status === 401 && facts.refreshable && !refreshed && !hasBegun()) {
              refreshed = true
              continue
            }
            const news = received - before.received
            // A feed may greet everybody with the same event, and say no more.
            const healthy = isFeed()
              ? news > (cursor.id === before.id ? 1 : 0) || host.now() - openedMs >= steadyMs
              : news
            failures = healthy ? 1 : failures + 1
            if (overdue || !isPassing(error) || failures > policy().attempts || !mayReopen()) throw error
            const wishMs = Math.max(serverDelayMs, error.retryAfterMs ?? 0)
            const delayMs = delayBefore(failures, policy(), wishMs, host.random())
            waiting.abort()
            waiting = new AbortController()
            watch.pause()
            listeners.onLoss(error, delayMs)
            await pauseBeforeReopening(delayMs, wishMs, waiting.signal, host)
            if (signal.aborted) return
          }
        }
      } finally {
        watch.stop()
        waiting.abort()
        signal.removeEventListener('abort', cancel)
        globalThis.removeEventListener?.('pagehide', leave)
      }
    },
  }
}

/** Does not wait for work that may not look at the signal, such as what an app gave. @throws the signal's reason */
function raceAbortion(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop)
    work()
      .finally(() => signal.removeEventListener('abort', stop))
      .then(resolve, reject)
  })
}

/** The address of a source as far as it says it, or the words of its function: they stay the same from render to render. */
function placeOf(source: unknown): string {
  return String(Object(source).url ?? source)
}
