import { chooseFormat } from '../encode/format.ts'
import { type AllowedOrigins, checkOrigin } from '../guard/check-origin.ts'
import { readJson } from '../guard/read-json.ts'
import { noSuchRun, refusal } from '../guard/refusal.ts'
import { type Journal, JournalError, type JournalWriter, type RunRecord } from '../journal/journal.ts'
import { start as beginning, comparePositions, type Position, parsePosition } from '../journal/position.ts'
import { responseHeaders } from '../respond/response-headers.ts'
import type { AnswerSource } from '../respond/source.ts'
import { streamingResponse } from '../respond/stream-body.ts'
import { type DescribeError, type FailureOptions, reportError } from '../respond/write-answer.ts'
import { type ConnectionOptions, connectionDefaults } from '../stream-response.ts'
import { parseMessages } from './parse-messages.ts'
import { readRun } from './read-run.ts'
import { produceRun, type RunContext } from './run-producer.ts'

/** What somebody wants to do with a run. */
export type RunAction = 'read' | 'cancel' | 'status' | 'talk'

export type RunsOptions = FailureOptions &
  ConnectionOptions & {
    /** Where runs are kept: `memoryJournal()`, or `redisJournal(client)` for several machines. */
    journal: Journal
    /** Where `handle` is mounted: a run is at `<path>/<id>`. Default `/runs` */
    path?: string
    /**
     * Who asks, such as the user of a session: who starts a run owns it. Nothing or `null` for nobody. Default: nobody, and
     * the id, which cannot be guessed, is the key to the run.
     */
    owner?(request: Request): string | null | undefined | Promise<string | null | undefined>
    /** Asked on every read, cancel, status and message, each time anew. Default: the owner alone; all who know the id, where there is none. */
    authorise?(asked: {
      request: Request
      run: string
      owner: string
      action: RunAction
    }): boolean | Promise<boolean>
    /** Pages of other origins may start, cancel and say nothing, unless they are named here. */
    allowOrigins?: AllowedOrigins
    /** How large a message to a run may be, in UTF-16 units of JSON; default 65,536 */
    maxMessageChars?: number
  }

export type Runs = {
  /**
   * Starts a run, which goes on whoever reads, and answers with its events from the beginning. `Location` says where they
   * can be read again, which Rivulet's client does by itself.
   *
   * @param source - is asked once; its signal fires when the run is cancelled, and not when a client goes. A function is given
   *   `messages` as well: what is said to the run, on whichever machine
   * @param options.describeError - for this run, in place of that of all runs
   * @param options.id - of a run whose producer is gone, to begin it again; default: a new one. From 1 to 200 characters, no `/`
   * @returns 200 with the stream; 403 for a page of another origin, 404 for an id that is a run of somebody else, 409 for a
   *   run that has ended, 429 when its owner has too many, 503 when the journal cannot be reached
   * @throws {TypeError} for an id that could not stand in the address of a run
   */
  start(
    request: Request,
    source: AnswerSource<RunContext>,
    options?: { id?: string; describeError?: DescribeError },
  ): Promise<Response>
  /**
   * Reads a run behind the position that `Last-Event-ID` names, or the query's `after`, else from the beginning.
   *
   * @returns 200 with the stream; 204 when there is nothing behind the position any more; 404 for a run that is not there
   *   or not theirs; 410 for a position that the run never had; 400 for one that is none
   */
  read(request: Request, id: string): Promise<Response>
  /** Ends a run, wherever it is produced. @returns 202; 404 as `read` does; 204 when it had ended */
  cancel(request: Request, id: string): Promise<Response>
  /**
   * Puts messages to a run into its inbox, each once however often it is sent, and in order. That its producer has taken one
   * is said among the events of the run.
   *
   * @param request - POST of `{ messages }`, as `@rivulet/core/talk` writes them
   * @returns 200 with JSON, `messages` with the `status` of each by its `id`; 400, 413, 415 for what is no message or too
   *   large; 403 for a page of another origin; 404 as `read` does; 503 when the journal cannot be reached
   */
  receive(request: Request, id: string): Promise<Response>
  /** @returns JSON: `status` (`running` or how it ended) and the `last` position */
  status(request: Request, id: string): Promise<Response>
  /**
   * `GET` reads (with `?status` tells the status), `DELETE` cancels, and `POST` to `<path>/<id>/messages` says something to
   * the run; anything else is 405, and 404 for another path.
   */
  handle(request: Request): Promise<Response>
  /** Settles when the runs that this process produces have ended. */
  settled(): Promise<void>
}

const maxIdChars = 200
const maxMessagesBytes = 1024 * 1024
const messagesEnd = '/messages'

/** Runs that outlive the connections that read them. See `Runs` for what can be done with them. */
export function createRuns(options: RunsOptions): Runs {
  const { journal, path = '/runs', owner: ownerOf, authorise, allowOrigins, onError } = options
  const { maxMessageChars = 65_536 } = options
  const { heartbeatMs = connectionDefaults.heartbeatMs, stuckMs = connectionDefaults.stuckMs } = options
  const producing = new Set<Promise<void>>()

  const ownerFor = async (request: Request) => (await ownerOf?.(request)) ?? ''

  /** @returns the run, or the answer to who may not know of it */
  const look = async (request: Request, id: string, action: RunAction): Promise<RunRecord | Response> => {
    try {
      // Who asks is found out for runs that are not there, too: the time it takes would tell which are.
      const [record, asking] = await Promise.all([
        id.length <= maxIdChars ? journal.find(id) : undefined,
        ownerFor(request),
      ])
      if (!record) return noSuchRun()
      const { owner } = record
      const may = authorise
        ? await authorise({ request, run: id, owner, action })
        : !owner || owner === asking
      return may ? record : noSuchRun()
    } catch (error) {
      return unavailable(error)
    }
  }
  const unavailable = (error: unknown) => {
    if (!(error instanceof JournalError)) throw error
    if (error.code === 'not-found') return noSuchRun()
    if (error.code === 'ended') return refusal(409, 'ended', 'The run has ended.')
    if (error.code === 'too-many-runs')
      return refusal(429, 'too-many-runs', 'Too many answers are being written already.', {
        'retry-after': '5',
      })
    reportError(error, onError)
    return refusal(503, 'unavailable', 'Runs cannot be reached at the moment.', { 'retry-after': '1' })
  }

  const respond = (request: Request, id: string, after: Position, headers?: HeadersInit) => {
    const format = chooseFormat(request.headers.get('accept'))
    const pieces = readRun(journal, id, after, format, { heartbeatMs, stuckMs }, onError)
    const { signal } = request
    if (signal.aborted) pieces.close()
    else signal.addEventListener('abort', pieces.close, { once: true })
    const all = responseHeaders(format, options.headers)
    for (const [name, value] of new Headers(headers)) all.set(name, value)
    return streamingResponse(pieces, { headers: all })
  }

  const runs: Runs = {
    async start(request, source, { id: given, describeError = options.describeError } = {}) {
      if (given !== undefined) requireId(given)
      const refused = checkOrigin(request, allowOrigins)
      if (refused) return refused
      const id = given ?? createId()
      let writer: JournalWriter | undefined
      let isAgain = false
      try {
        writer = await journal.open(id, await ownerFor(request))
        // Asked behind the claim: of two that begin the same run at once, the second one begins it again.
        if (given !== undefined) isAgain = (await journal.find(id))?.firstEpoch !== writer.epoch
      } catch (error) {
        writer?.close()
        return unavailable(error)
      }
      const run = produceRun(writer, source, { onError, describeError }, isAgain)
      producing.add(run)
      void run.then(() => producing.delete(run))
      const part = encodeURIComponent(id)
      return respond(request, id, beginning, { location: `${path}/${part}`, 'x-run-id': part })
    },

    async read(request, id) {
      const found = await look(request, id, 'read')
      if (found instanceof Response) return found
      const asked = positionAsked(request)
      if (!asked) return refusal(400, 'bad-position', 'The position is none that a run can have.')
      const isStart = comparePositions(asked, beginning) === 0
      // The number 0 as well: nothing would ever follow one of a term that is yet to come.
      if (!isStart && (asked.epoch < found.firstEpoch || comparePositions(asked, found.last) > 0))
        return refusal(410, 'unknown-position', 'This run never had the position.')
      if (found.end && comparePositions(asked, found.last) === 0) return new Response(null, { status: 204 })
      return respond(request, id, asked)
    },

    async cancel(request, id) {
      const refused = checkOrigin(request, allowOrigins)
      if (refused) return refused
      const found = await look(request, id, 'cancel')
      if (found instanceof Response) return found
      try {
        const goesOn = !found.end && (await journal.cancel(id))
        return new Response(null, { status: goesOn ? 202 : 204 })
      } catch (error) {
        return unavailable(error)
      }
    },

    async receive(request, id) {
      const refused = checkOrigin(request, allowOrigins)
      if (refused) return refused
      const found = await look(request, id, 'talk')
      if (found instanceof Response) return found
      const body = await readJson(request, maxMessagesBytes)
      if (body instanceof Response) return body
      const said = parseMessages(body, maxMessageChars)
      if (said instanceof Response) return said
      try {
        const messages = await journal.say(id, said)
        return messages
          ? Response.json({ messages }, { headers: { 'cache-control': 'no-store' } })
          : noSuchRun()
      } catch (error) {
        return unavailable(error)
      }
    },

    async status(request, id) {
      const found = await look(request, id, 'status')
      if (found instanceof Response) return found
      const { last, end } = found
      const status = { status: end ?? 'running', last: `${last.epoch}-${last.seq}` }
      return Response.json(status, { headers: { 'cache-control': 'no-store' } })
    },

    async handle(request) {
      const { pathname, searchParams } = new URL(request.url)
      const rest = pathname.startsWith(`${path}/`) ? pathname.slice(path.length + 1) : ''
      if (request.method === 'POST' && rest.endsWith(messagesEnd)) {
        const run = decodePart(rest.slice(0, -messagesEnd.length))
        return run ? runs.receive(request, run) : noSuchRun()
      }
      const id = decodePart(rest)
      if (!id) return noSuchRun()
      if (request.method === 'DELETE') return runs.cancel(request, id)
      if (request.method !== 'GET')
        return refusal(405, 'method', 'A run is read by GET and cancelled by DELETE.', {
          allow: 'GET, DELETE',
        })
      return searchParams.has('status') ? runs.status(request, id) : runs.read(request, id)
    },

    async settled() {
      await Promise.all(producing)
    },
  }
  return runs
}

/** 122 random bits: nobody guesses one. */
function createId(): string {
  return crypto.randomUUID()
}

/** Before anything is produced under it: a run that no address leads to could be neither read nor cancelled. */
function requireId(id: string) {
  // No `isWellFormed` in Node 20's types; half a character makes `encodeURIComponent` throw.
  if (id && id.length <= maxIdChars && !/^\.\.?$|\/|\p{Surrogate}/u.test(id)) return
  throw new TypeError(
    `start: an id has from 1 to ${maxIdChars} characters, whole ones, and no "/": ${JSON.stringify(id)} cannot be one.`,
  )
}

/** @returns the beginning when nothing is asked for, `undefined` for what is no position */
function positionAsked(request: Request): Position | undefined {
  const asked = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
  return asked ? parsePosition(asked) : beginning
}

function decodePart(part: string): string | undefined {
  try {
    const id = decodeURIComponent(part)
    return id && !id.includes('/') ? id : undefined
  } catch {
    // Not written by us: there is no such run.
    return undefined
  }
}
