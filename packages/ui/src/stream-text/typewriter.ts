import { graphemeCut, unsureFrom } from './grapheme.ts'
import type { TextFlow } from './text-flow.ts'

/** A backlog is shown over about the time until more comes, within these bounds. */
const shortestMs = 50
const longestMs = 500
/** How much the newest wait between arrivals counts in the expected one. */
const newestWeight = 0.3
/** After so long without news the text waits, and does not merely pause. */
const waitMs = 700
/** How long the end of the text waits for what may still join its last grapheme. */
const joinMs = 100

/** A text that is typed at its end. */
export type TypedText = Pick<TextFlow, 'length' | 'append' | 'clear'>

export type TypewriterHost = {
  now(): number
  /** @returns undo */
  requestFrame(callback: () => void): () => void
  /** @returns undo */
  after(delayMs: number, callback: () => void): () => void
  /** False when nobody wants or can see motion: what there is is then shown at once. */
  mayMove(): boolean
  /** The text has begun to wait for more, or no longer does. */
  onWait(waiting: boolean): void
}

/** Shows a growing text at the pace it arrives, by graphemes; never more than half a second behind, and at its end whole. */
export type Typewriter = {
  /** @param growing - whether more may come; else all is shown now */
  update(text: string, growing: boolean): void
  dispose(): void
}

/** @param shownText - what the flow shows already */
export function createTypewriter(flow: TypedText, host: TypewriterHost, shownText = ''): Typewriter {
  /** All text there is; what is shown is its beginning. */
  let target = shownText
  let charsPerMs = 0
  let expectedWaitMs = shortestMs
  let arrivedAt = host.now()
  let movedAt = arrivedAt
  /** Part of a character that the pace has earned but that could not be shown yet. */
  let credit = 0
  let cancelFrame: (() => void) | null = null
  let cancelWait: (() => void) | null = null
  let waiting = false

  /** Said only when it changes: for React, the same state said again can be another render. */
  const setWaiting = (next: boolean) => {
    if (next !== waiting) host.onWait(next)
    waiting = next
  }

  const stop = () => {
    cancelFrame?.()
    cancelFrame = null
    cancelWait?.()
    cancelWait = null
  }

  const showTo = (end: number) => {
    if (end > flow.length) flow.append(target.slice(flow.length, end))
  }

  /** One timer for many arrivals: it looks how long ago the last one was, rather than being set anew by each. */
  const watchWait = (delayMs: number) => {
    cancelWait = host.after(delayMs, () => {
      cancelWait = null
      const leftMs = arrivedAt + waitMs - host.now()
      if (leftMs > 0) watchWait(leftMs)
      else setWaiting(true)
    })
  }

  const move = () => {
    cancelFrame = null
    const now = host.now()
    const shown = flow.length
    const sure = now - arrivedAt < joinMs ? unsureFrom(target, shown) : target.length
    credit += charsPerMs * (now - movedAt)
    movedAt = now
    if (sure > shown) {
      const cut = Math.min(graphemeCut(target, shown, shown + Math.floor(credit)), sure)
      // What has just arrived shows its beginning at once; after that the pace decides.
      if (credit >= cut - shown || shown === 0) {
        credit = Math.max(0, credit - (cut - shown))
        showTo(cut)
      }
    }
    if (flow.length < target.length) cancelFrame = host.requestFrame(move)
    else credit = 0
  }

  const arrive = () => {
    const now = host.now()
    const waitedMs = Math.min(now - arrivedAt, longestMs)
    expectedWaitMs += (waitedMs - expectedWaitMs) * newestWeight
    arrivedAt = now
    if (!cancelWait) watchWait(waitMs)
    setWaiting(false)
    const backlog = target.length - flow.length
    charsPerMs = backlog / Math.min(Math.max(expectedWaitMs, shortestMs), longestMs)
    if (!cancelFrame) movedAt = now
  }

  return {
    update(text, growing) {
      const continued = text.startsWith(target)
      if (!continued && !text.startsWith(target.slice(0, flow.length))) flow.clear()
      const arrived = !continued || text.length > target.length
      target = text
      if (!growing || !host.mayMove()) {
        stop()
        setWaiting(false)
        credit = 0
        return showTo(target.length)
      }
      if (arrived) arrive()
      // A frame that is on its way will show it; what comes after a pause shows its beginning now.
      if (!cancelFrame) move()
    },
    dispose: stop,
  }
}
