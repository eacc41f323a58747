/** How many ids are remembered to know a repeated event by, where ids do not count. */
const maxRecentIds = 1000
/** A longer one is not remembered: no header could ask for what follows it either. */
const maxIdChars = 4096

/**
 * The place in a stream whose events have ids, over all connections of a run. What a server sends again after a
 * reconnect is known by it, and so is what it no longer has.
 */
export type Cursor = {
  /** Id of the last event taken, as the server wrote it; empty when there is none. */
  readonly id: string
  /** Another connection has begun, which may repeat what was taken. */
  reopen(): void
  /** The server goes on elsewhere, maybe with numbers that it has given before: what comes now is new. */
  jump(): void
  /**
   * An event with this id has come.
   *
   * @returns `replayed` for one that was taken before; `gap` for a new one that does not follow the last
   */
  take(id: string): 'new' | 'replayed' | 'gap'
}

/** `7`, or `2-7`: an event's number, after that of the server's term of counting where there is one. */
type Position = readonly [term: number, number: number]

/** @param id - of an event taken elsewhere, such as before a reload */
export function createCursor(id = ''): Cursor {
  const recent = new Set(id ? [id] : [])
  let last = positionOf(id)
  /** Only ids that have grown so far are told apart by their order, and only ids that have counted by one can show a gap. */
  let grows = true
  let counts = false
  let replaying = !!id

  return {
    get id() {
      return id
    },
    reopen() {
      replaying = !!id
    },
    jump() {
      recent.clear()
      last = null
      replaying = counts = false
    },
    take(next) {
      const position = positionOf(next)
      const step = stepBetween(last, position)
      const gap = replaying && counts && step > 1 && step < Infinity
      // An empty one is the server's word that it takes back its id: there is no place to go on from.
      if (next) {
        if (replaying && (grows && !Number.isNaN(step) ? step <= 0 : recent.has(next))) return 'replayed'
        if (!replaying && id) {
          grows &&= !last || step > 0
          counts = step === 1
        }
        replaying = false
        last = position
        if (next.length <= maxIdChars) recent.add(next)
        if (recent.size > maxRecentIds) recent.delete(recent.values().next().value as string)
      }
      id = next
      return gap ? 'gap' : 'new'
    },
  }
}

function positionOf(id: string): Position | null {
  const [, term = 0, number] = /^(?:(\d{1,15})-)?(\d{1,15})$/.exec(id) ?? []
  return number ? [Number(term), Number(number)] : null
}

/** How far an event is from another one: endless in another term, not a number where ids do not count. */
function stepBetween(from: Position | null, to: Position | null): number {
  if (!from || !to) return Number.NaN
  return from[0] === to[0] ? to[1] - from[1] : (to[0] - from[0]) * Infinity
}
