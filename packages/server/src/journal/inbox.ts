import type { TalkReceipt, TalkStatus } from '@rivulet/core/talk'
import type { Ack } from '../encode/entry.ts'
import { type Heard, idOf, type Said } from './journal.ts'

/** The messages to one run in memory, until its producer has acknowledged them. */
export class Inbox {
  #waiting: Heard[] = []
  #count = 0
  /** The newest number of each sender, and the newest that was acknowledged. */
  readonly #said = new Map<string, number>()
  readonly #taken = new Map<string, number>()
  readonly #maxWaiting: number

  constructor(maxWaiting: number) {
    this.#maxWaiting = maxWaiting
  }

  add(messages: readonly Said[], hasEnded: boolean): readonly TalkReceipt[] {
    return messages.map((message) => ({ id: idOf(message), status: this.#add(message, hasEnded) }))
  }

  #add({ sender, number, json }: Said, hasEnded: boolean): TalkStatus {
    if (number <= (this.#taken.get(sender) ?? 0)) return 'taken'
    if (hasEnded) return 'ended'
    if (number <= (this.#said.get(sender) ?? 0)) return 'waiting'
    if (this.#waiting.length >= this.#maxWaiting) return 'full'
    this.#said.set(sender, number)
    this.#waiting.push({ place: ++this.#count, json })
    return 'waiting'
  }

  /** @returns what waits behind a place */
  after(place: number): readonly Heard[] {
    return this.#waiting.filter((heard) => heard.place > place)
  }

  acknowledge({ id, place }: Ack) {
    const dot = id.lastIndexOf('.')
    this.#taken.set(id.slice(0, dot), Number(id.slice(dot + 1)))
    this.#waiting = this.#waiting.filter((heard) => heard.place > place)
  }
}
