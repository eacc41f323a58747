import { chooseFormat } from './encode/format.ts'
import { createPieces } from './respond/pieces.ts'
import { responseHeaders } from './respond/response-headers.ts'
import type { AnswerSource } from './respond/source.ts'
import { streamingResponse } from './respond/stream-body.ts'
import { type FailureOptions, writeAnswer } from './respond/write-answer.ts'

/** How a body is kept alive, and when its client is given up. */
export type ConnectionOptions = {
  /** The time between two signs of life while there is no news, in milliseconds; default 15,000 */
  heartbeatMs?: number
  /** How long a client may take nothing of what waits for it, in milliseconds, before it is dropped; default 60,000 */
  stuckMs?: number
  headers?: HeadersInit
}

export type StreamResponseOptions = ConnectionOptions &
  FailureOptions & {
    /** Its `Accept` chooses between events (default) and lines of JSON, and its signal says that the client has gone. */
    request?: Request
    /** Ends the answer, beside the request's own signal. */
    signal?: AbortSignal
    status?: number
  }

/** Times of a connection where nobody says otherwise, in milliseconds. */
export const connectionDefaults = { heartbeatMs: 15_000, stuckMs: 60_000 }

/**
 * Sends an answer as it is produced, as server-sent events, or as NDJSON where the request's `Accept` asks for it. Nothing
 * is kept: a client that goes ends it, and `source` sees its signal abort. For an answer that goes on without its client,
 * see `createRuns`.
 *
 * @param source - an iterable or stream of texts, stream events, or events of a provider; or a function that opens one and
 *   is given the signal
 * @returns the response, whose body ends with `finish`, `[DONE]` behind a provider's events, or a typed `error` that tells
 *   the client nothing but what `describeError` says
 */
export function streamResponse(source: AnswerSource, options: StreamResponseOptions = {}): Response {
  const { request, signal: given, status = 200, headers } = options
  const { heartbeatMs = connectionDefaults.heartbeatMs, stuckMs = connectionDefaults.stuckMs } = options
  const format = chooseFormat(request?.headers.get('accept'))
  const upstream = new AbortController()
  const { signal } = upstream
  const abort = (reason: unknown) => upstream.abort(reason)
  const unlink = [request?.signal, given].map((from) => link(from, abort))
  const settle = () => {
    for (const undo of unlink) undo()
  }

  const pieces = createPieces(
    async (send) => {
      // Something to send at once lets the headers go, whatever stands between.
      send(format.heartbeat)
      let greeted = false
      try {
        await writeAnswer(source, signal, options, (entry) => {
          const greets = entry.event === undefined && !greeted
          greeted ||= greets
          return send(greets ? format.preamble + format.write(entry) : format.write(entry))
        })
      } finally {
        settle()
      }
    },
    {
      heartbeat: format.heartbeat,
      heartbeatMs,
      stuckMs,
    },
  )
  const { dropped } = pieces
  dropped.addEventListener('abort', () => upstream.abort(dropped.reason), { once: true })
  const close = () => {
    pieces.close()
    settle()
    upstream.abort(new Error('The client has gone.'))
  }
  signal.addEventListener('abort', () => pieces.close(), { once: true })
  return streamingResponse({ ...pieces, close }, { status, headers: responseHeaders(format, headers) })
}

/** @returns undo */
function link(from: AbortSignal | undefined, abort: (reason: unknown) => void): () => void {
  if (!from) return () => {}
  const listen = () => abort(from.reason)
  if (from.aborted) listen()
  else from.addEventListener('abort', listen)
  return () => from.removeEventListener('abort', listen)
}
