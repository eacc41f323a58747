import { createRandom, type Random } from '../random/create-random.ts'

/** What the events of the feed hold, by their names; `atMs` is the time since the feed began. */
export type FeedPayloads = {
  notice: { atMs: number; text: string }
  /** Who is online, all of them each time. */
  presence: { atMs: number; online: string[] }
  price: { atMs: number; amount: number }
}

export type FeedEvent = {
  /** Counts from 1. */
  readonly id: number
  readonly name: keyof FeedPayloads
  readonly value: FeedPayloads[keyof FeedPayloads]
}

/** The order in which the kinds follow each other, so that any six events in a row tell of everything. */
const kinds = ['presence', 'price', 'notice', 'price', 'notice', 'price'] as const

const leastWaitMs = 250
const mostWaitMs = 750

const people = ['Ada', 'Bo', 'Chidi', 'Dara', 'Elif', 'Fen', 'Goran', 'Hana', 'Ines', 'Jonas']

const sentences = [
  'A barge has passed {place}.',
  'The sluice at {place} is open.',
  'Rain has reached {place}.',
  'The ferry to {place} leaves in {number} minutes.',
  'An otter was seen near {place}.',
  'The water at {place} has risen by {number} cm.',
  'The path by {place} is closed for repairs.',
  'Fog over {place}: boats go at half speed.',
] as const

const places = [
  'the upper lock',
  'the old mill',
  'the north weir',
  'the fish market',
  'the willow bend',
  'the stone bridge',
] as const

const usualPrice = 42
const mostChange = 1.6

/**
 * The events of a feed, one after another and without an end; the same seed gives the same ones.
 *
 * @returns a function that makes the next event
 */
export function createFeedEvents(seed: string): () => FeedEvent {
  const random = createRandom(seed, 'feed')
  const online = new Set(people.slice(0, 4))
  let id = 0
  let atMs = 0
  let amount = usualPrice

  const values = {
    notice: () => ({ atMs, text: writeNotice(random) }),
    presence() {
      const person = random.pick(people as [string, ...string[]])
      // Somebody is always there.
      if (!online.delete(person) || online.size === 0) online.add(person)
      return { atMs, online: people.filter((name) => online.has(name)) }
    },
    price() {
      // It strays, and is drawn back to what is usual.
      amount += (random.next() * 2 - 1) * mostChange + (usualPrice - amount) * 0.05
      return { atMs, amount: Math.round(amount * 100) / 100 }
    },
  }

  return () => {
    const name = kinds[id % kinds.length] ?? 'notice'
    id++
    atMs += leastWaitMs + random.integer(mostWaitMs - leastWaitMs)
    return { id, name, value: values[name]() }
  }
}

function writeNotice(random: Random): string {
  return random
    .pick(sentences)
    .replace('{place}', random.pick(places))
    .replace('{number}', String(2 + random.integer(28)))
}
