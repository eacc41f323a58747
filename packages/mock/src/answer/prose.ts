import type { Random } from '../random/create-random.ts'
import { blanks, closings, details, type Lines, openings, steps, turns } from './vocabulary.ts'

/** Paragraphs about a topic, without end: the first opens, each later one turns, goes into detail and may close. */
export function* writeParagraphs(topic: string, random: Random): Generator<string> {
  const write = createWriter(topic, random)
  yield [write(openings), write(details), write(details)].join(' ')
  while (true) {
    const middle = Array.from({ length: 2 + random.integer(3) }, () =>
      write(random.next() < 0.6 ? details : steps),
    )
    yield [write(turns), ...middle, ...(random.next() < 0.5 ? [write(closings)] : [])].join(' ')
  }
}

/** A single short paragraph. */
export function writeShort(topic: string, random: Random): string {
  const write = createWriter(topic, random)
  return `${write(openings)} ${write(closings)}`
}

/** Writes sentences whose lines and words come back only after all the others have had their turn. */
export function createWriter(topic: string, random: Random): (lines: Lines) => string {
  const draw = createDraw(random)
  return (lines) => {
    const sentence = draw(lines).replace(/\{(\w+)\}/g, (blank, name: string) => {
      const words = blanks[name]
      return words ? draw(words) : name === 'topic' ? topic : blank
    })
    return sentence.charAt(0).toUpperCase() + sentence.slice(1)
  }
}

/** Draws without putting back until a list is used up; then all of it is there again. */
function createDraw(random: Random): (items: Lines) => string {
  const decks = new Map<Lines, string[]>()
  return (items) => {
    const left = decks.get(items) ?? []
    const deck = left.length > 0 ? left : [...items]
    const [drawn = items[0]] = deck.splice(random.integer(deck.length), 1)
    decks.set(items, deck)
    return drawn
  }
}
