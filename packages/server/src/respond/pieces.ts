/** What is to be sent, as much as there is at a time. */
export type Pieces = {
  /** The next piece; `undefined` at the end. Asked for only when the last one was taken: that is the backpressure. */
  next(): Promise<string | undefined>
  /** The client has gone: the source is let go at once. Harmless when repeated. */
  close(): void
  /** Fires when the client is given up, since it took nothing for too long: its connection is to be broken. */
  readonly dropped: AbortSignal
}

export type PiecesOptions = {
  heartbeat: string
  heartbeatMs: number
  /** How long a piece may wait to be taken, in milliseconds. */
  stuckMs: number
}

/** Beyond this much in one piece, the source is not asked for more. */
export const maxPieceChars = 16 * 1024

/**
 * Gathers what a source gives within one turn of the event loop into one piece: a write for each event would cost more
 * than all else. A source that is slow is sent event by event. While a piece is on its way nothing is gathered but what
 * the source had at hand: a client that is stuck holds that one piece, not another one behind it.
 *
 * @param produce - hands over what is to be sent, and waits where it is told to; what it throws ends the pieces, and is
 *   its own to report
 */
export function createPieces(
  produce: (send: (text: string) => Promise<void> | undefined) => Promise<void>,
  { heartbeat, heartbeatMs, stuckMs }: PiecesOptions,
): Pieces {
  let waiting = ''
  let wanted = false
  let ended = false
  let wakeReader: (() => void) | undefined
  let wakeSource: (() => void) | undefined
  let beat: ReturnType<typeof setTimeout> | undefined
  let stuck: ReturnType<typeof setTimeout> | undefined
  const drop = new AbortController()

  const end = () => {
    ended = true
    clearTimeout(beat)
    wakeReader?.()
    wakeSource?.()
  }
  const send = (text: string) => {
    waiting += text
    wakeReader?.()
    if (ended || (wanted && waiting.length < maxPieceChars)) return undefined
    return new Promise<void>((resolve) => {
      wakeSource = resolve
    })
  }
  let begun = false
  const begin = () => {
    begun = true
    void produce(send).then(end, end)
  }

  return {
    async next() {
      clearTimeout(stuck)
      wanted = true
      if (begun) wakeSource?.()
      else begin()
      while (!waiting && !ended) {
        beat = after(heartbeatMs, () => send(heartbeat))
        await new Promise<void>((resolve) => {
          wakeReader = resolve
        })
        clearTimeout(beat)
        wakeReader = undefined
      }
      // What comes in the same turn goes into the same write.
      if (!ended) await nextTurn()
      const piece = waiting
      waiting = ''
      wanted = false
      if (!piece) return undefined
      stuck = after(stuckMs, () => {
        end()
        drop.abort(new Error('The client took nothing for too long.'))
      })
      return piece
    },
    close() {
      waiting = ''
      clearTimeout(stuck)
      end()
    },
    dropped: drop.signal,
  }
}

/** A timer takes a longer time, and `Infinity`, for a millisecond. */
const maxTimerMs = 2 ** 31 - 1
const after = (ms: number, then: () => void) => setTimeout(then, Math.min(ms, maxTimerMs))

/** After the promises that are settled by now have been heard. */
const nextTurn: () => Promise<void> =
  typeof setImmediate === 'function'
    ? () => new Promise((resolve) => setImmediate(resolve))
    : () => new Promise((resolve) => setTimeout(resolve))
