import type { Lane } from './lane.ts'
import type { ReviewContext } from './review-check.ts'

/** What all checks of a piece are told. */
export type PieceFacts = {
  readonly lane: Lane
  /** Of the piece, and of the first one before it whose verdict it does not wait for. */
  readonly index: number
  readonly from: number
  readonly isFinal: boolean
  readonly canHold: boolean
  readonly toolCall: ReviewContext['toolCall']
}

export function createContext(facts: PieceFacts, held: string, getSignal: () => AbortSignal): ReviewContext {
  return new Context(facts, held, getSignal)
}

/** Makes what costs something when it is looked at. A class, since plain objects with getters are slow to make. */
class Context implements ReviewContext {
  readonly held: string
  readonly #facts: PieceFacts
  readonly #getSignal: () => AbortSignal

  constructor(facts: PieceFacts, held: string, getSignal: () => AbortSignal) {
    this.held = held
    this.#facts = facts
    this.#getSignal = getSignal
  }
  get channel() {
    return this.#facts.lane.channel
  }
  get released() {
    return this.#facts.lane.releasedBefore(this.#facts.from)
  }
  get pending() {
    return this.#facts.lane.pendingBetween(this.#facts.from, this.#facts.index)
  }
  get isFinal() {
    return this.#facts.isFinal
  }
  get canHold() {
    return this.#facts.canHold
  }
  get toolCall() {
    return this.#facts.toolCall
  }
  get signal() {
    return this.#getSignal()
  }
}
