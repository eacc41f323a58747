import { cancelledEntry, errorEntry, internalError } from '../encode/end-entry.ts'
import type { Entry } from '../encode/entry.ts'
import { JournalError, type JournalWriter } from '../journal/journal.ts'
import type { AnswerSource, SourceContext } from '../respond/source.ts'
import { type FailureOptions, reportError, writeAnswer } from '../respond/write-answer.ts'
import { createMessageQueue, type RunMessages } from './run-messages.ts'

/** Beyond so many entries that the journal has not taken yet, the source waits. */
const maxWaiting = 512

/** What the source of a run may look at. */
export type RunContext = SourceContext & {
  /** What is said to the run, by who may read it. */
  readonly messages: RunMessages
}

const restart: Entry = { data: '{"type":"restart"}' }

/**
 * Writes a source into a run's log, to the end or until the run is cancelled, whoever reads. Never rejects: what fails is
 * told to `onError` and, without its words, to the readers.
 *
 * @param again - another producer has written before: what readers have of it no longer counts
 */
export async function produceRun(
  writer: JournalWriter,
  source: AnswerSource<RunContext>,
  options: FailureOptions,
  again: boolean,
): Promise<void> {
  const upstream = new AbortController()
  const { signal } = upstream
  const queue = createQueue(writer, (error) => upstream.abort(error))
  const hearing = new AbortController()
  const inbox = createMessageQueue(
    () => writer.hear(hearing.signal),
    (ack) => void queue.push({ data: '', ack }),
    (error) => reportError(error, options.onError),
  )
  /** What is taken behind the last entry could not be acknowledged any more. */
  const stopHearing = () => {
    inbox.close()
    hearing.abort()
  }
  const stop = () => {
    stopHearing()
    upstream.abort(writer.signal.reason)
  }
  if (writer.signal.aborted) stop()
  writer.signal.addEventListener('abort', stop)
  const { messages } = inbox
  const open: AnswerSource =
    typeof source === 'function' ? ({ signal }) => source({ signal, messages }) : source
  let foreign = false
  try {
    if (again) queue.push(restart)
    await writeAnswer(open, signal, options, (entry) => {
      if (entry.end) stopHearing()
      foreign ||= entry.event !== undefined && !entry.end
      return queue.push(entry)
    })
    stopHearing()
    await queue.settled()
    if (isCancelled(signal)) queue.push(cancelledEntry(foreign))
    await queue.settled()
    if (queue.failure && !isTakenOver(queue.failure)) reportError(queue.failure, options.onError)
  } catch (error) {
    reportError(error, options.onError)
    stopHearing()
    queue.push(errorEntry(internalError))
    await queue.settled()
  } finally {
    writer.signal.removeEventListener('abort', stop)
    writer.close()
  }
}

const isCancelled = ({ aborted, reason }: AbortSignal) =>
  aborted && reason instanceof JournalError && reason.code === 'cancelled'

const isTakenOver = (error: unknown) => error instanceof JournalError && error.code === 'fenced'

/** Appends what has gathered while the journal was busy, in one go. */
function createQueue(writer: JournalWriter, onFailure: (error: unknown) => void) {
  let waiting: Entry[] = []
  /** One for all who wait: the source, and whoever takes a message meanwhile. */
  let room: Promise<void> | undefined
  let makeRoom = () => {}
  let running: Promise<void> | undefined
  let failure: unknown

  const run = async () => {
    try {
      while (waiting.length > 0) {
        const entries = waiting
        waiting = []
        await writer.append(entries)
        makeRoom()
      }
    } catch (error) {
      failure = error
      waiting = []
      onFailure(error)
    } finally {
      running = undefined
      makeRoom()
    }
  }
  return {
    push(entry: Entry): Promise<void> | undefined {
      if (failure) return undefined
      waiting.push(entry)
      running ??= Promise.resolve().then(run)
      if (waiting.length < maxWaiting) return undefined
      room ??= new Promise<void>((resolve) => {
        makeRoom = () => {
          room = undefined
          resolve()
        }
      })
      return room
    },
    settled: async () => {
      while (running) await running
    },
    get failure() {
      return failure
    },
  }
}
