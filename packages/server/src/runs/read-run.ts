import { errorEntry, type PublicError } from '../encode/end-entry.ts'
import type { Format } from '../encode/format.ts'
import { type Journal, JournalError } from '../journal/journal.ts'
import { follows, formatPosition, type Position } from '../journal/position.ts'
import { createPieces, maxPieceChars, type Pieces, type PiecesOptions } from '../respond/pieces.ts'
import { type OnError, reportError } from '../respond/write-answer.ts'

const expired: PublicError = { code: 'expired', message: 'The answer is no longer kept.' }
const unavailable: PublicError = {
  code: 'unavailable',
  message: 'The answer cannot be read at the moment.',
  retryAfterMs: 1000,
}

/**
 * Sends a run's log from a position to its end. Whatever comes in between is said: a part that is no longer kept, a run
 * that has expired.
 */
export function readRun(
  journal: Journal,
  id: string,
  after: Position,
  format: Format,
  options: Omit<PiecesOptions, 'heartbeat'>,
  onError: OnError | undefined,
): Pieces {
  const reader = new AbortController()
  const { signal } = reader

  const pieces = createPieces(
    async (send) => {
      send(format.heartbeat)
      let at = after
      let greeted = false
      try {
        for await (const entries of journal.read(id, at, signal)) {
          let text = ''
          for (const entry of entries) {
            const { position, event, ack } = entry
            const place = formatPosition(position)
            if (!follows(position, at)) text += format.writeGap(at.seq ? formatPosition(at) : '', place)
            if (event === undefined && !ack && !greeted) {
              greeted = true
              text += format.preamble
            }
            text += format.write(entry, place)
            at = position
            // The journal has these entries already: a reader that is stuck must not have them all once more.
            if (text.length < maxPieceChars) continue
            await send(text)
            text = ''
          }
          await send(text)
        }
      } catch (error) {
        if (signal.aborted) return
        const gone = error instanceof JournalError && error.code === 'not-found'
        if (!gone) reportError(error, onError)
        send(format.write(errorEntry(gone ? expired : unavailable)))
      }
    },
    { ...options, heartbeat: format.heartbeat },
  )
  const stop = () => reader.abort(new Error('The client has gone.'))
  pieces.dropped.addEventListener('abort', stop, { once: true })
  return {
    ...pieces,
    close() {
      pieces.close()
      stop()
    },
  }
}
