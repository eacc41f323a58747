import { errorEntry, type PublicError } from '../encode/end-entry.ts'
import type { Format } from '../encode/format.ts'
import { type Journal, JournalError } from '../journal/journal.ts'
import { follows, formatPosition, type Position } from '../journal/position.ts'
import { createPieces, maxPieceChars, type Pieces, type PiecesOptions } from '../respond/pieces.ts'
import { type OnError, reportError } from '../respond/write-answer.ts'

const expired: PublicError = { code: 'expired', message: 'The answer is no longer kept.' }

/**
 * Sends a run's log from a position to its end. Whatever comes in between is said: a part that is no longer kept, a run
 * that has expired. A journal that cannot be read ends the body without an end of the run: the run may go on, and a client
 * asks for the rest again, as it does after a lost connection.
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
        const code = error instanceof JournalError ? error.code : undefined
        if (code === 'not-found') send(format.write(errorEntry(expired)))
        // Who closes the journal knows of it.
        else if (code !== 'closed') reportError(error, onError)
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
