import { checkSize } from './framing/check-size.ts'
import type { FramingName } from './framing/framing.ts'
import { toMessage } from './framing/message.ts'
import { sniffedFraming } from './framing/sniff.ts'
import { createUtf8Decoder } from './framing/utf8-decoder.ts'
import { createAnswerWriter } from './protocol/answer-writer.ts'
import type { ChooseProtocol, ProtocolChoice } from './protocol/choose-protocol.ts'
import type { ProtocolPosition, ProtocolReader } from './protocol/protocol.ts'
import { isObject, wordOf } from './protocol/wire.ts'
import type { Cursor } from './resilience/cursor.ts'
import { checkResponse } from './source/check-response.ts'
import { isResponse, type Opened } from './source/opened.ts'
import { type ReadBodyHost, readBody } from './source/read-body.ts'
import { StreamError } from './stream-error.ts'
import type { StreamEvent } from './stream-event.ts'
import type { StreamMessage } from './stream-message.ts'
import { withDefaults } from './with-defaults.ts'

const defaultLimits: Required<StreamLimits> = {
  maxMessageChars: 8 * 1024 * 1024,
  maxTextChars: 64 * 1024 * 1024,
}

export type AnswerOptions = ProtocolChoice & {
  framing?: FramingName
  limits?: StreamLimits
}

/** Somebody may want to be told of each message and event; else the words of a piece of the body are one event. */
type Observers = { onMessage?: unknown; onEvent?: unknown }

/** Sizes beyond which a stream is given up with a `limit` error. */
export type StreamLimits = {
  /**
   * UTF-16 units held for one unfinished message: the lines of an event, of newline-delimited JSON, an element of a JSON
   * array, a JSON reply; default 8,388,608. What a server has compressed counts as it is after that.
   */
  maxMessageChars?: number
  /**
   * UTF-16 units kept of one answer, over all its connections: text, reasoning, refusal and arguments as they stream, tool
   * calls and sources as JSON; default 67,108,864. `data` events do not count: of those, `keep` are kept.
   */
  maxTextChars?: number
}

export const completeLimits = (given: StreamLimits | undefined) => withDefaults(defaultLimits, given)

type AnswerListeners = {
  onBytes(nowMs: number): void
  /** The server asks for a wait before the next connection. */
  onRetry(delayMs: number): void
  onMessage(message: StreamMessage): void
  /** What it throws ends the reading. */
  onEvent(event: StreamEvent): void
}

/** Reads one answer, over as many connections as it takes. */
export type AnswerReader = {
  /** How many messages there were. */
  readonly messages: number
  /** Where the protocol can go on from by itself, once that is known. */
  position(requestUrl: string): ProtocolPosition | undefined
  /**
   * Takes what a source opened through framing and protocol to its end. Returns when the answer is complete, or when the
   * signal fired, after which nobody is told anything more.
   *
   * @throws {StreamError}
   */
  read(opened: Opened, signal: AbortSignal): Promise<void>
}

/** @param cursor - the place in the answer, which moves with each event taken; what it has seen before is dropped */
export function createAnswerReader(
  options: () => AnswerOptions & Observers,
  chooseProtocol: ChooseProtocol,
  cursor: Cursor,
  host: ReadBodyHost,
  { onBytes, onRetry, onMessage, onEvent }: AnswerListeners,
): AnswerReader {
  let finished = false
  let messages = 0
  /** The connection that is read, while more of it is wanted. Asking a signal for each of thousands of events would be felt. */
  let open: object | undefined
  let limits = defaultLimits
  let keptChars = 0
  let observed = true
  /** Words of this piece that nobody has been told of yet. */
  let words = ''
  let protocol: ProtocolReader | undefined
  /** The message that is read, where it has an id and nothing of it was told yet. */
  let arrived: StreamMessage | undefined
  /** Something of it was. */
  let told = false
  let gapAfter: string | undefined

  const tellWords = () => {
    const delta = words
    words = ''
    if (delta) emit({ type: 'text-delta', delta })
  }
  /** The cursor moves before anybody is told, who may keep it or cancel. */
  const take = () => {
    if (arrived) cursor.take(arrived)
    arrived = undefined
  }
  const emit = (event: StreamEvent) => {
    tellWords()
    if (!open) return
    take()
    told = true
    const { type } = event
    const { delta } = event as { delta?: string }
    if (type === 'finish') {
      finished = true
      open = undefined
    }
    if (type === 'restart') keptChars = 0
    if (delta) keptChars += delta.length
    else if (/^(tool|so)/.test(type)) keptChars += toMessage(event).data.length
    checkSize(keptChars, limits.maxTextChars, 'an answer')
    onEvent(event)
    if (event.type === 'error') {
      const { message, body, providerCode, retryAfterMs = null } = event.error
      throw new StreamError('provider', message || 'The server reported an error.', {
        body,
        providerCode,
        retryAfterMs,
      })
    }
  }
  const answer = createAnswerWriter(emit)
  const tellText = answer.text
  answer.text = (delta) => {
    if (observed || typeof delta !== 'string') tellText(delta)
    else {
      words += delta
      told = true
    }
  }

  /** Once: a server may tell of a gap that its ids show as well, and tell of it again on the next connection. */
  const tellGap = (gap: StreamEvent & { type: 'gap' }) => {
    if (gap.requested !== gapAfter) answer.emit(gap)
    // Where it ends the run, it does so again when that is resumed.
    gapAfter = gap.requested
    cursor.jump()
  }

  return {
    get messages() {
      return messages
    },
    position: (requestUrl) => protocol?.position?.(requestUrl),
    async read(opened, signal) {
      const own = {}
      // One that was given up may open after the next one has.
      if (!signal.aborted) open = own
      arrived = undefined
      const isOver = () => open !== own
      const close = () => {
        if (!isOver()) open = undefined
      }
      const { framing: forced, limits: givenLimits } = options()
      limits = completeLimits(givenLimits)
      const isReply = isResponse(opened)
      let framingName = isReply ? await checkResponse(opened, forced, signal, host) : forced
      const body = !isReply ? opened : framingName && opened.body
      if (!body) return
      let replayed = false
      let worked = false

      const readBy = () => {
        // Messages that need no framing are like those of an event stream: each by itself says what it is.
        protocol ??= chooseProtocol(options()).createReader(framingName ?? 'sse')
        return protocol
      }
      /** What has an id may have come before, and so has what has none behind such a one. @returns whether it is new */
      const arrive = (message: Pick<StreamMessage, 'id' | 'data'>) => {
        const requested = cursor.id
        const arrival = cursor.judge(message)
        // Behind the last one taken, there is only news.
        replayed = arrival === 'replayed' && message.id !== requested
        if (arrival === 'gap') tellGap({ type: 'gap', requested, available: message.id })
        return arrival !== 'replayed'
      }
      const read = (message: StreamMessage, hasId?: boolean) => {
        const gap = message.event === 'gap' && gapOf(message.json)
        // A word about events is none of them, whatever id it has.
        if (gap) replayed = hasId = false
        if (isOver() || (hasId ? !arrive(message) : replayed)) return
        worked = true
        told = false
        messages++
        if (observed) onMessage(message)
        if (gap) return tellGap(gap)
        // Who cancelled without having been told of it will want it again.
        if (isOver()) return
        arrived = hasId ? message : undefined
        readBy().read(message, answer)
        if (!isOver()) take()
        arrived = undefined
        if (told && !hasId) cursor.pass()
      }
      const framing = sniffedFraming(framingName ?? undefined, (found) => {
        framingName = found
      })(read, limits.maxMessageChars, {
        id: cursor.id,
        onRetry,
        onId(id) {
          const place = { id, data: '' }
          if (!isOver() && arrive(place)) cursor.take(place)
        },
      })
      const decoder = createUtf8Decoder()
      /** Half of a character at the end of a text: its other half begins the next one. */
      let half = ''

      const readPiece = (piece: unknown, nowMs: number) => {
        onBytes(nowMs)
        worked = false
        const { onMessage, onEvent, map } = options()
        observed = !!(onMessage ?? onEvent ?? map)
        try {
          if (piece instanceof Uint8Array) framing.push(decoder.decode(piece))
          else if (typeof piece !== 'string') read(toMessage(piece))
          else {
            const text = half + piece
            half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? ''
            framing.push(half ? text.slice(0, -1) : text)
          }
        } finally {
          tellWords()
        }
        return finished ? 'end' : worked ? 'something' : 'nothing'
      }
      signal.addEventListener('abort', close)
      await readBody(body, readPiece, signal, host).finally(() => signal.removeEventListener('abort', close))
      if (signal.aborted) return
      if (!finished) {
        observed = true
        const rest = decoder.decode() + half
        framing.push(rest)
        if (framing.end() && !rest) readBy().end?.(answer)
        if (!finished) throw new StreamError('truncated', 'The answer stopped before its end.')
      }
      if (decoder.invalid)
        throw new StreamError('invalid-utf8', 'The answer held bytes that are not UTF-8, shown as U+FFFD.')
    },
  }
}

/** A server's word that it has no longer got what was asked for. */
function gapOf(json: unknown): (StreamEvent & { type: 'gap' }) | undefined {
  if (!isObject(json) || !('requested' in json) || !('available' in json)) return undefined
  return { type: 'gap', requested: wordOf(json.requested), available: wordOf(json.available) }
}
