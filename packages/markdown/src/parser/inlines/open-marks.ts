import type { Opener } from './read-inlines.ts'

/**
 * Short texts that can be closed by just what could close the openers, one for each kind of them: what counts is the opener and of
 * what class the characters around it are.
 *
 * @returns null where there are none
 */
export function standInsFor(openers: readonly Opener[], text: string): string[] | null {
  const all = new Set<string>()
  for (const { start, end } of openers) {
    const mark = text.slice(start, end)
    const before = text.charAt(start - 1)
    const after = text.charAt(end)
    // How marks of different kinds stand together has rules of its own.
    if (isMark(before) || isMark(after)) return null
    all.add(mark.endsWith('[') ? ` ${mark}a` : classOf(before) + mark + classOf(after))
  }
  return [...all]
}

const isMark = (char: string) => char !== '' && '*_~'.includes(char)

function classOf(char: string): string {
  if (char === '' || /\s/.test(char)) return ' '
  return /[\p{P}\p{S}]/u.test(char) ? '.' : 'a'
}
