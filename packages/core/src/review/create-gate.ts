import type { SetTimer } from '../resilience/watchdog.ts'
import type { StreamEvent } from '../stream-event.ts'
import { keepBack } from './keep-back.ts'
import { createLane, type Lane, type PieceText } from './lane.ts'
import type { ReviewChannel } from './review-check.ts'
import type { CompleteReviewOptions } from './review-options.ts'
import { noReview, type ReviewNote, type ReviewState } from './review-state.ts'
import { createWaitRecorder, type ReviewWait } from './review-wait.ts'
import { failureOf, type Outcome, type RunningCheck, runCheck } from './run-check.ts'

/** What the gate tells. */
export type GatePorts = {
  now(): number
  setTimer: SetTimer
  /** Words pass at this moment: the next `release` is of them. */
  shows(nowMs: number): void
  /** An event has passed. */
  release(event: StreamEvent): void
  /** `state` is another one now. */
  changed(): void
  /** A verdict has ended the answer: nothing more will pass. */
  blocked(): void
}

/** Lets the events of one answer pass in their order, text as soon as a verdict allows it. */
export type Gate = {
  readonly state: ReviewState
  /** How long text has waited so far. */
  readonly wait: ReviewWait
  /** @param atMs - when it came, by the same clock as `now` */
  push(event: StreamEvent, atMs: number): void
  /** @returns what to wait for before more is pushed; nothing when there is room */
  ready(): Promise<void> | undefined
  /** No more will come. Settles when everything has passed, or nothing can any more. */
  end(): Promise<void>
  /** Nothing passes, and no check runs, until `go()`. */
  pause(): void
  go(): void
}

/** A text that waits for its verdict. */
type Piece = {
  readonly lane: Lane
  readonly text: string
  /** Whether more of the lane may follow in the same breath: only then can anything be held back. */
  readonly end: 'none' | 'break' | 'final'
  readonly call: { readonly id: string; readonly name: string } | null
  /** When the first of it came, and when it was complete. */
  readonly sinceMs: number
  readonly atMs: number
  /** Counts the pieces of the lane. */
  readonly index: number
  /** The text with what was held back before it, once it is checked. */
  full: string
  check: RunningCheck | undefined
}

const maxNotes = 100

/** What may stand between the words of a sentence, and must not cut it in two. */
const amongWords = /^(data|source)$/
/** What stands in no order to the words beside it. */
const orderless = /^(usage|tool-call-(delta|end))$/

const isData = (item: object): item is StreamEvent => 'type' in item && item.type === 'data'

export function createGate(options: CompleteReviewOptions, ports: GatePorts): Gate {
  const { inFlight, maxHeldChars, reasoning, toolCalls, onFailure } = options
  const overlap = (Object(options.unit).overlap ?? 0) as number
  const isWhole = options.unit === 'all'
  const gated = new Set<string>(['text-delta', 'refusal-delta', ...(reasoning ? ['reasoning-delta'] : [])])

  let lanes = new Map<ReviewChannel, Lane>()
  /** The lane that the last words came in. */
  let current: Lane | undefined
  /** Open calls by their id, and what came of their arguments. */
  let calls = new Map<string, { name: string; text: string }>()
  let queue: (Piece | StreamEvent)[] = []
  /** What came in the middle of a piece, and passes behind it. */
  let behind: (Piece | StreamEvent)[] = []
  /** Characters in all, and those of them in complete pieces. */
  let held = 0
  let waiting = 0
  let notes: readonly ReviewNote[] = []
  let checked = 0
  let longestWaitMs = 0
  const recorder = createWaitRecorder()
  /** How long nothing could pass, since nobody read: no review has cost that. */
  let awayMs = 0
  let pausedMs: number | undefined
  let isBlocked = false
  let isPaused = false
  let isPumping = false
  let wakers: (() => void)[] = []
  let state: ReviewState | undefined

  const changed = () => {
    state = undefined
    ports.changed()
  }
  const wake = () => {
    const due = wakers
    wakers = []
    for (const resolve of due) resolve()
  }
  const laneOf = (channel: ReviewChannel) => {
    const known = lanes.get(channel) ?? createLane(channel, options)
    lanes.set(channel, known)
    return known
  }
  const nowMs = () => ports.now() - awayMs
  const enqueue = (
    lane: Lane,
    { text, sinceMs }: PieceText,
    atMs: number,
    end: Piece['end'] = 'none',
    call: Piece['call'] = null,
  ) => {
    waiting += text.length
    // A call is never shown before the words that it came behind.
    const list = call && behind.length > 0 ? behind : queue
    list.push({
      lane,
      text,
      end,
      call,
      sinceMs,
      atMs,
      index: lane.add(text),
      full: '',
      check: undefined,
    })
  }
  const enqueueAll = (lane: Lane, pieces: readonly PieceText[], atMs: number, end: Piece['end'] = 'none') => {
    for (const [index, piece] of pieces.entries()) {
      enqueue(lane, piece, atMs, index < pieces.length - 1 ? 'none' : end)
      if (!isWhole) flush()
    }
  }
  const flush = () => {
    queue.push(...behind)
    behind = []
  }
  /** What the lane has is all there is of it, for now or for good. */
  const close = (lane: Lane, end: 'break' | 'final', atMs: number) =>
    enqueueAll(lane, lane.end(atMs), atMs, end)
  const closeCurrent = (atMs: number) => {
    if (current && !isWhole) close(current, 'break', atMs)
    current = undefined
  }
  const isHolding = () =>
    isWhole ? [...lanes.values()].some((lane) => lane.isHolding) : current?.isHolding === true
  const closeAll = (atMs: number) => {
    current = undefined
    for (const lane of lanes.values())
      if (lane.channel !== 'tool-call' && lane.isOpen) close(lane, 'final', atMs)
    flush()
    for (const id of [...calls.keys()]) endCall({ type: 'tool-call-end', id, arguments: '' }, atMs, true)
    for (const lane of lanes.values()) lane.isOpen = false
    recorder.allCame(atMs)
  }
  const endCall = (
    { id, arguments: whole }: StreamEvent & { type: 'tool-call-end' },
    atMs: number,
    isCut = false,
  ) => {
    const call = calls.get(id)
    if (!call) return
    calls.delete(id)
    const text = whole || call.text
    held += text.length - call.text.length
    // Nothing of a call that was cut short is what its model meant: it stays open, as it does without a review.
    enqueue(laneOf('tool-call'), { text, sinceMs: atMs }, atMs, isCut ? 'break' : 'final', {
      id,
      name: call.name,
    })
  }
  const reset = () => {
    for (const item of queue) if ('lane' in item) item.check?.abandon()
    lanes = new Map()
    calls = new Map()
    current = undefined
    queue = []
    behind = []
    held = waiting = 0
  }

  const check = (piece: Piece) => {
    const { lane, text, end, call, index } = piece
    const isFinal = end === 'final'
    piece.full = lane.carry + text
    if (!piece.full && !isFinal) return
    const from = isFinal ? index : index - inFlight + 1
    const canHold = end === 'none' && inFlight === 1
    const facts = { lane, index, from, isFinal, canHold, toolCall: call }
    piece.check = runCheck(options, piece.full, facts, ports.setTimer, pump)
  }

  const note = (piece: Piece, { type, reason, failure, cause }: Outcome) => {
    const facts = { channel: piece.lane.channel, type, reason, failure }
    notes = [...notes, cause === undefined ? facts : { ...facts, cause }].slice(-maxNotes)
  }

  const apply = (piece: Piece, given: Outcome) => {
    let outcome = given
    const { lane, end, full } = piece
    const realMs = ports.now()
    const sinceMs = lane.carrySinceMs ?? piece.sinceMs
    checked++
    longestWaitMs = Math.max(longestWaitMs, realMs - awayMs - piece.atMs)
    // What a check would see again and will not is not judged.
    if (given.hold > 0 && !(end === 'none' && inFlight === 1))
      outcome = failureOf(onFailure, given.text, 'invalid', given)
    if (outcome.type !== 'release' || outcome.failure) note(piece, outcome)
    if (outcome.type === 'block') return block(outcome.retractAll)
    const { text } = outcome
    const kept = end === 'none' ? keepBack(text, outcome.hold, overlap) : 0
    const shown = text.slice(0, text.length - kept)
    held += kept - full.length
    lane.pass(shown, text.slice(text.length - kept), sinceMs)
    if (piece.call) {
      const { id } = piece.call
      ports.release(
        end === 'final'
          ? { type: 'tool-call-end', id, arguments: shown }
          : { type: 'tool-call-delta', id, delta: shown },
      )
    } else if (shown) {
      if (lane.channel === 'text') recorder.shown(sinceMs, realMs - awayMs)
      ports.shows(realMs)
      ports.release({ type: lane.type, delta: shown })
    }
  }

  const block = (retractAll: boolean) => {
    reset()
    isBlocked = true
    if (retractAll) ports.release({ type: 'restart' })
    ports.release({ type: 'finish', reason: 'content-filter', raw: null })
    ports.blocked()
  }

  /** Lets pass what may, and has checked what waits next. */
  const pump = () => {
    if (isPumping || isPaused) return
    isPumping = true
    while (queue.length > 0 && !isPaused) {
      const [item] = queue as [Piece | StreamEvent]
      if ('lane' in item) {
        if (!item.check) check(item)
        // Nothing was held back, and there is nothing to check.
        const isEmpty = !item.check
        const outcome = item.check?.outcome
        if (!isEmpty && !outcome) break
        queue.shift()
        waiting -= item.text.length
        if (outcome) apply(item, outcome)
        else item.lane.pass('', '', item.sinceMs)
      } else {
        queue.shift()
        ports.release(item)
      }
    }
    if (inFlight > 1 && !isPaused) checkAhead()
    isPumping = false
    if (queue.length === 0) recorder.allPassed(nowMs())
    changed()
    if (waiting <= maxHeldChars || isPaused) wake()
  }

  const checkAhead = () => {
    let open = 0
    for (const item of queue) {
      if (!('lane' in item)) continue
      if (open++ >= inFlight) break
      // The last check is to see what all others came to.
      if (!item.check && item.end !== 'final') check(item)
    }
  }

  return {
    get state() {
      state ??= {
        status: isBlocked ? 'blocked' : held > 0 || queue.length > 0 ? 'checking' : 'clear',
        heldChars: held,
        verdicts: notes.length ? notes : noReview.verdicts,
        checked,
        longestWaitMs,
      }
      return state
    },
    get wait() {
      return recorder.wait
    },
    push(event, realMs) {
      if (isBlocked) return
      const atMs = realMs - awayMs
      // Nearly every event is more of the words before it.
      if (event.type === current?.type || gated.has(event.type)) {
        const { type, delta } = event as { type: Lane['type']; delta: string }
        if (current?.type !== type) closeCurrent(atMs)
        current ??= laneOf(type.slice(0, -'-delta'.length) as ReviewChannel)
        const lane = current
        lane.isOpen = true
        held += delta.length
        const pieces = lane.push(delta, atMs)
        enqueueAll(lane, pieces, atMs)
        if (pieces.length > 0) pump()
        else changed()
        return
      }
      if (event.type === 'restart') {
        // They are no part of the answer that begins again.
        for (const item of [...queue, ...behind]) if (isData(item)) ports.release(item)
        reset()
      }
      if (toolCalls) {
        if (event.type === 'tool-call-start') calls.set(event.id, { name: event.name, text: '' })
        if (event.type === 'tool-call-delta') {
          const call = calls.get(event.id)
          if (call) call.text += event.delta
          held += call ? event.delta.length : 0
          return changed()
        }
        if (event.type === 'tool-call-end') {
          endCall(event, atMs)
          return pump()
        }
      }
      if (event.type === 'finish') closeAll(atMs)
      else if (isWhole || amongWords.test(event.type)) {
        if (isHolding()) {
          behind.push(event)
          return changed()
        }
      } else if (!orderless.test(event.type)) closeCurrent(atMs)
      queue.push(event)
      pump()
    },
    ready: () =>
      waiting > maxHeldChars && !isPaused ? new Promise<void>((resolve) => wakers.push(resolve)) : undefined,
    async end() {
      if (isBlocked) return
      closeAll(nowMs())
      pump()
      while (queue.length > 0 && !isPaused && !isBlocked) {
        await new Promise<void>((resolve) => wakers.push(resolve))
      }
    },
    pause() {
      isPaused = true
      pausedMs ??= ports.now()
      for (const item of queue) {
        if (!('lane' in item)) continue
        item.check?.abandon()
        item.check = undefined
      }
      wake()
    },
    go() {
      isPaused = false
      awayMs += pausedMs === undefined ? 0 : ports.now() - pausedMs
      pausedMs = undefined
      pump()
    },
  }
}
