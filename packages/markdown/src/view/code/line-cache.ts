import { sameList } from '../internal/same.ts'
import type { Bundle, Group } from '../places/places.ts'
import { groupsOf } from '../places/places.ts'
import type { LineHighlighter, Token } from './highlighter.ts'

/** Lines of a box in colour; the same object as long as they are the same. */
export type ColouredLines = readonly (readonly Token[])[]

type Entry = {
  lines: readonly string[]
  before: unknown
  coloured: ColouredLines
  states: readonly unknown[]
}

/** Remembers what each box of lines looked like, and reads only lines that are new. */
export type LineCache = {
  /** Must be asked for the bundles in their order: a line's look depends on the lines before it. */
  colour(
    bundle: Bundle<string>,
    before: unknown,
  ): { groups: readonly Group<readonly Token[]>[]; after: unknown }
}

export function createLineCache(highlighter: LineHighlighter): LineCache {
  const entries = new Map<number, Entry>()

  const colourGroup = ({ start, nodes: lines }: Group<string>, before: unknown): Entry => {
    const entry = entries.get(start)
    const usable = entry && Object.is(entry.before, before) ? entry : undefined
    if (usable && sameList(usable.lines, lines)) return usable
    const coloured: (readonly Token[])[] = []
    const states: unknown[] = []
    let state = before
    let known = usable !== undefined
    for (const [index, line] of lines.entries()) {
      known &&= usable?.lines[index] === line
      if (known && usable) {
        coloured.push(usable.coloured[index] ?? [])
        state = usable.states[index]
      } else {
        const read = highlighter.line(line, state)
        coloured.push(read.tokens)
        state = read.state
      }
      states.push(state)
    }
    const next = { lines, before, coloured, states }
    entries.set(start, next)
    return next
  }

  return {
    colour(bundle, before) {
      let after = before
      const groups = groupsOf(bundle).map((group) => {
        const entry = colourGroup(group, after)
        after = entry.states.at(-1)
        return { start: group.start, nodes: entry.coloured }
      })
      return { groups, after }
    },
  }
}
