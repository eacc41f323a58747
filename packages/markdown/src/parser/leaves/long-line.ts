import type { Block } from '../blocks/block.ts'

/** From so many characters on, the beginning of a line is settled. */
const longLine = 256
/** So many characters of it are not. */
const kept = 16

/**
 * A line that goes on, and is text whatever comes: at most it becomes the head of a table.
 *
 * @param lastLine - of the text that was read, which has no line ending yet
 * @returns how many characters at its end are not to be settled; 0 where none can be
 */
export function openLineOf(block: Block | undefined, lastLine: number): number {
  if (block?.type !== 'paragraph' || mayBegin.test(block.source)) return 0
  const start = block.source.lastIndexOf('\n') + 1
  const line = block.source.slice(start)
  if (line.length < longLine || isRule.test(line) || block.line + countFeeds(block.source) !== lastLine)
    return 0
  for (let left = kept; left < line.length - kept; left++) {
    if (plain.test(line.charAt(line.length - left - 1))) return left
  }
  return 0
}

/** What looks like text may yet be a definition, or raw HTML. */
const mayBegin = /^\s*[[<]/
/** May be the rule of a table, or underline a heading. */
const isRule = /^[|:\-= \t]*$/
const plain = /[^\\|\s]/

const countFeeds = (text: string): number => text.split('\n').length - 1

/** As many cells, were it the head of a table, and nothing else. */
export function shortenLine(line: string): string {
  const cells = line.replace(/\\[\\|]/g, 'a').split('|')
  return cells.map((cell) => (cell.trim() ? 'a' : '')).join('|')
}
