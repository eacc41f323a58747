import { encodeItem } from '../encode/encode-item.ts'
import { doneEntry, errorEntry, internalError, type PublicError } from '../encode/end-entry.ts'
import type { Entry } from '../encode/entry.ts'
import { type AnswerSource, eachItem } from './source.ts'

/** Told of what went wrong in full; clients are not. Default: `console.error`. */
export type OnError = (error: unknown) => void

/**
 * What a client may know of an error that a source threw. Default: nothing but that there was one, since messages hold
 * addresses, keys and queries.
 */
export type DescribeError = (error: unknown) => PublicError | undefined

export type FailureOptions = {
  onError?: OnError | undefined
  describeError?: DescribeError | undefined
}

/**
 * Takes a source to its end and makes entries of it, the last of which says how it ended. It ends without one when the
 * signal fired.
 *
 * @param take - may give back a promise, which is waited for
 */
export async function writeAnswer(
  source: AnswerSource,
  signal: AbortSignal,
  { onError, describeError }: FailureOptions,
  take: (entry: Entry) => Promise<void> | undefined,
): Promise<void> {
  let foreign = false
  let ended = false
  try {
    await eachItem(source, signal, (item) => {
      const entry = encodeItem(item)
      if (!entry) return undefined
      foreign ||= entry.event !== undefined
      ended = !!entry.end
      const room = take(entry)
      return ended ? false : room
    })
    if (!ended) await take(doneEntry(foreign))
  } catch (error) {
    if (signal.aborted) return
    reportError(error, onError)
    await take(errorEntry(describe(error, describeError, onError)))
  }
}

export function reportError(error: unknown, onError: OnError | undefined) {
  try {
    if (onError) onError(error)
    else console.error(error)
  } catch (failure) {
    // Answers of others must not end with a logger that fails, still less the process.
    console.error(failure)
  }
}

function describe(
  error: unknown,
  describeError: DescribeError | undefined,
  onError: OnError | undefined,
): PublicError {
  try {
    return describeError?.(error) ?? internalError
  } catch (failure) {
    reportError(failure, onError)
    return internalError
  }
}
