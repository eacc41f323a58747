import type { StreamEvent } from '../stream-event.ts'
import { finishReasonOf } from './finish-reason.ts'
import { toReportedError } from './reported-error.ts'
import { readUsage } from './usage.ts'
import { type Wire, wordOf } from './wire.ts'

/**
 * Takes what a protocol reader finds and makes stream events of it. Values may be anything a server sends: what is no
 * text, no count or empty is no news. Tool calls are told apart by whatever key the protocol has for them.
 */
export type AnswerWriter = {
  emit(event: StreamEvent): void
  text(delta: unknown): void
  reasoning(delta: unknown): void
  refusal(delta: unknown): void
  /** Opens the call; does nothing when it is open already. Without an id it gets one made of its key. */
  toolCall(key: unknown, id: unknown, name: unknown): void
  /** More of a known call's arguments: text, or a JSON value in full. */
  toolArguments(key: unknown, delta: unknown): void
  /** @param whole - the arguments in full, which replace the pieces; without any, a call has `{}` */
  toolEnd(key: unknown, whole?: unknown): void
  /** The result of a call has come, by its id: the answer does not end with that call any more. */
  toolResult(id: unknown): void
  /** A call has had no result yet. */
  readonly waits: boolean
  source(raw: unknown): void
  usage(raw: unknown): void
  /** The server begins the answer again. */
  restart(): void
  /**
   * Ends the answer, and the calls that are still open.
   *
   * @param word - why it ended, as its provider says
   * @param detail - a word that says more, where there is one
   */
  finish(word?: unknown, detail?: unknown): void
  error(body: unknown): void
}

export function createAnswerWriter(emit: (event: StreamEvent) => void): AnswerWriter {
  /** Ids of the calls that are open, by the protocol's key for them. */
  const open = new Map<unknown, string>()
  /** Ids of the calls without a result. */
  const waiting = new Set<unknown>()
  let refused = false

  const words = (kind: 'text' | 'reasoning' | 'refusal') => {
    const type = `${kind}-delta` as const
    return (delta: unknown) => {
      if (!delta || typeof delta !== 'string') return
      if (type === 'refusal-delta') refused = true
      emit({ type, delta })
    }
  }

  const answer: AnswerWriter = {
    emit,
    text: words('text'),
    reasoning: words('reasoning'),
    refusal: words('refusal'),
    toolCall(key, givenId, name) {
      const id = wordOf(givenId) || `call-${wordOf(key)}`
      const known = open.get(key)
      // Some servers repeat id and name in every fragment, and some give parallel calls one key: another id is another call.
      if (known && (!givenId || !name || known === id)) return
      answer.toolEnd(key)
      open.set(key, id)
      waiting.add(id)
      emit({ type: 'tool-call-start', id, name: wordOf(name) })
    },
    toolArguments(key, value) {
      const id = open.get(key)
      const delta = jsonText(value)
      if (id && delta) emit({ type: 'tool-call-delta', id, delta })
    },
    toolEnd(key, whole) {
      const id = open.get(key)
      if (!id) return
      open.delete(key)
      emit({ type: 'tool-call-end', id, arguments: jsonText(whole) })
    },
    toolResult(id) {
      waiting.delete(id)
    },
    get waits() {
      return waiting.size > 0
    },
    source(raw) {
      const given = raw as Wire
      const cited = given?.url_citation ?? given
      emit({
        type: 'source',
        source: {
          url: wordOf(cited?.url ?? cited?.uri ?? cited),
          title: wordOf(cited?.title ?? cited?.document_title ?? cited?.filename),
          raw,
        },
      })
    },
    usage(raw) {
      // Most messages have none, and there are thousands.
      const usage = raw && readUsage(raw as Wire)
      if (usage) emit({ type: 'usage', usage })
    },
    restart() {
      open.clear()
      waiting.clear()
      refused = false
      emit({ type: 'restart' })
    },
    finish(word, detail) {
      for (const key of open.keys()) answer.toolEnd(key)
      const ending = answer.waits ? 'tool-calls' : refused ? 'refusal' : 'stop'
      const raw = wordOf(detail) ? `${wordOf(word)}:${wordOf(detail)}` : wordOf(word)
      emit({ type: 'finish', reason: finishReasonOf(raw, ending), raw: raw || null })
    },
    error: (body) => emit({ type: 'error', error: toReportedError(body) }),
  }
  return answer
}

/** Most servers send arguments as text, some as the value itself. */
function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : value ? JSON.stringify(value) : ''
}
