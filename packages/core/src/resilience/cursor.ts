import type { StreamMessage } from '../stream-message.ts'

/** How many events are remembered, to know one by that comes again. */
const maxRecent = 1000
/** A longer id is not remembered: no header could ask for what follows it either. */
const maxIdChars = 4096
/** How much of a payload is looked at to tell two apart. */
const maxPrintChars = 256

/** What an event is that has an id of its own. */
export type Arrival = 'new' | 'replayed' | 'gap'

/**
 * The place in a stream whose events have ids, over all connections of a run. What a server sends again after a
 * reconnect is known by it, and so is what it no longer has.
 */
export type Cursor = {
  /** Id of the last event taken, as the server wrote it; empty when there is none. */
  readonly id: string
  /**
   * The ids have counted by one from the beginning, as the places in a log do: a server that numbers its events so can be
   * taken at its word that it knows them again. Other ids are often there for nothing.
   */
  readonly trusted: boolean
  /** Asked to go on after the id, the server has begun at the beginning. */
  readonly ignored: boolean
  /** Another connection has begun, which may repeat what was taken. */
  reopen(): void
  /** The server goes on elsewhere, maybe with numbers that it has given before: what comes now is new. */
  jump(): void
  /**
   * Looks at an event that has come; it is not taken yet.
   *
   * @returns `replayed` for one that was taken before; `gap` for one that does not follow the last, or that has the id of one
   *   that was taken and is another: its server counts anew, or gives another answer
   */
  judge(message: Pick<StreamMessage, 'id' | 'data'>): Arrival
  /** The event has been given to whoever reads. */
  take(message: Pick<StreamMessage, 'id' | 'data'>): void
  /** An event without an id of its own has: no id tells whether it comes again. */
  pass(): void
}

/** `7`, or `2-7`: an event's number, after that of the server's term of counting where there is one. */
type Position = readonly [term: number, number: number]

/** @param id - of an event taken elsewhere, such as before a reload */
export function createCursor(id = ''): Cursor {
  /** What the events were, by their ids. */
  const recent = new Map<string, number | undefined>(id ? [[id, undefined]] : [])
  let asked = ''
  let last = positionOf(id)
  /** Before it, nothing was taken that could come again. */
  let first: Position | null | undefined = id ? null : undefined
  /** Only ids that have grown so far are told apart by their order, and only ids that have counted by one can show a gap. */
  let grows = true
  let counts = false
  /** Two events had the same id: it tells nothing. */
  let repeats = false
  let trusted = true
  let ignored = false
  let replaying = !!id

  return {
    get id() {
      return id
    },
    get trusted() {
      return trusted
    },
    get ignored() {
      return ignored
    },
    reopen() {
      asked = id
      replaying = !!id
    },
    jump() {
      recent.clear()
      last = null
      replaying = counts = trusted = false
    },
    judge({ id: next, data }) {
      if (!replaying || !next || repeats) return 'new'
      const position = positionOf(next)
      const step = stepBetween(last, position)
      const known = recent.has(next)
      const same = known
        ? (recent.get(next) ?? printOf(data)) === printOf(data)
        : !(stepBetween(first, position) < 0)
      if (known || (grows && step <= 0)) {
        if (next !== asked) ignored = true
        return same ? 'replayed' : 'gap'
      }
      return counts && step > 1 && step < Infinity ? 'gap' : 'new'
    },
    take({ id: next, data }) {
      const position = positionOf(next)
      const step = stepBetween(last, position)
      // An empty one is the server's word that it takes back its id: there is no place to go on from.
      if (next) {
        if (!replaying) repeats ||= recent.has(next)
        if (id) {
          grows &&= !last || step > 0
          counts = step === 1
          trusted &&= counts
        } else if (first === undefined) {
          first = position
          trusted &&= !!position && position[1] <= 1
        }
        trusted &&= !repeats
        replaying = false
        last = position
        if (next.length <= maxIdChars) recent.set(next, printOf(data))
        if (recent.size > maxRecent) recent.delete(recent.keys().next().value as string)
      } else trusted = false
      id = next
    },
    pass() {
      trusted = false
    },
  }
}

function positionOf(id: string): Position | null {
  const [, term = 0, number] = /^(?:(\d{1,15})-)?(\d{1,15})$/.exec(id) ?? []
  return number ? [Number(term), Number(number)] : null
}

/** How far an event is from another one: endless in another term, not a number where ids do not count. */
function stepBetween(from: Position | null | undefined, to: Position | null): number {
  if (!from || !to) return Number.NaN
  return from[0] === to[0] ? to[1] - from[1] : (to[0] - from[0]) * Infinity
}

/** A number that two payloads share only by chance. */
function printOf(data: string): number {
  let print = data.length
  const step = Math.ceil(data.length / maxPrintChars)
  for (let at = 0; at < data.length; at += step) print = Math.imul(print, 31) + data.charCodeAt(at)
  return print
}
