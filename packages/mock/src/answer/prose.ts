import type { Random } from '../random/create-random.ts'
import { blanks, closings, details, type Lines, openings, steps, turns } from './vocabulary.ts'

/** Paragraphs about a topic, without end: the first opens, the later ones turn, go into detail and come back. */
export function* writeParagraphs(topic: string, random: Random): Generator<string> {
  const fill = createFiller(topic, random)
  yield [fill(openings), fill(details), fill(details)].join(' ')
  while (true) {
    const middle = Array.from({ length: 2 + random.integer(3) }, () =>
      fill(random.next() < 0.6 ? details : steps),
    )
    yield [fill(turns), ...middle, ...(random.next() < 0.5 ? [fill(closings)] : [])].join(' ')
  }
}

/** A single short paragraph. */
export function writeShort(topic: string, random: Random): string {
  const fill = createFiller(topic, random)
  return `${fill(openings)} ${fill(closings)}`
}

/** Fills the blanks of a line, never taking the line it took just before. */
export function createFiller(topic: string, random: Random) {
  let last = ''
  return (lines: Lines): string => {
    let line = random.pick(lines)
    while (line === last && lines.length > 1) line = random.pick(lines)
    last = line
    const filled = line.replace(/\{(\w+)\}/g, (blank, name: string) => {
      const words = blanks[name]
      return words ? random.pick(words) : name === 'topic' ? topic : blank
    })
    return filled.charAt(0).toUpperCase() + filled.slice(1)
  }
}
