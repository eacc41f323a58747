type Opener = { readonly mark: string; size: number; readonly at: number }
type Skip = (text: string, at: number) => number
type Bracket = { readonly at: number; readonly start: number }

/**
 * What unfinished text is about to be: marks that are open are closed, and of a link that is half written its text is left. It
 * guesses: the text that comes may mean something else.
 *
 * @param text - of a paragraph, heading or cell, up to where it goes on
 * @param skip - what is not to be looked into, as `MarkdownSyntax` has it
 */
export function repairText(text: string, skip: Skip = (_, at) => at): string {
  const openers: Opener[] = []
  const brackets: Bracket[] = []
  let at = 0
  while (at < text.length) {
    const char = text.charAt(at)
    const skipped = skip(text, at)
    if (skipped > at) at = skipped
    else if (char === '\\') at += 2
    else if (char === '`') {
      const size = runAt(text, at)
      const end = findRun(text, at + size, size)
      if (end < 0) return closeCode(text, at, size, openers)
      at = end
    } else if (char === '[') {
      brackets.push({ at, start: text.charAt(at - 1) === '!' ? at - 1 : at })
      at++
    } else if (char === ']') {
      const bracket = brackets.pop()
      const isLink = bracket !== undefined && text.charAt(at + 1) === '('
      const end = isLink ? findResourceEnd(text, at + 1) : at + 1
      if (bracket && end < 0) {
        const label = text.slice(bracket.at + 1, at)
        return close(
          text.slice(0, bracket.start) + repairText(label, skip),
          openers.filter((opener) => opener.at < bracket.at),
        )
      }
      at = end
    } else if ('*_~'.includes(char)) {
      const size = runAt(text, at)
      if (at + size === text.length) return closeAtEnd(text, at, size, openers)
      readRun(text, at, size, openers)
      at += size
    } else at++
  }
  const bracket = brackets.at(-1)
  if (!bracket) return close(text, openers)
  return close(text.slice(0, bracket.start) + text.slice(bracket.at + 1), openers)
}

/**
 * Cells of the head of a table that has no rule yet, or half of it.
 *
 * @param source - of a paragraph
 */
export function cellsOfHead(source: string): string[] | null {
  const [head = '', rule = '', ...more] = source.split('\n')
  if (!/^\s*\|./.test(head) || !/^[|:\- \t]*$/.test(rule) || more.length > 0) return null
  const cells = head
    .trim()
    .slice(1)
    .split(/(?<!\\)\|/)
  return cells.at(-1)?.trim() === '' ? cells.slice(0, -1) : cells
}

function runAt(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === text.charAt(at)) end++
  return end - at
}

/** @returns where the next run of backticks of just this size ends, or -1 */
function findRun(text: string, from: number, size: number): number {
  for (let at = text.indexOf('`', from); at >= 0; at = text.indexOf('`', at)) {
    const found = runAt(text, at)
    at += found
    if (found === size) return at
  }
  return -1
}

function findResourceEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++
    else if (text.charAt(at) === '(') depth++
    else if (text.charAt(at) === ')' && --depth === 0) return at + 1
  }
  return -1
}

function closeCode(text: string, at: number, size: number, openers: readonly Opener[]): string {
  const content = text.slice(at + size).replace(/`+$/, '')
  if (content.trim() === '') return close(text.slice(0, at), openers)
  return close(`${text.slice(0, at + size)}${content}${'`'.repeat(size)}`, openers)
}

function readRun(text: string, at: number, size: number, openers: Opener[]): void {
  const mark = text.charAt(at)
  const [before, after] = [text.charAt(at - 1), text.charAt(at + size)]
  const isInWord = mark === '_' && isWord(before) && isWord(after)
  let left = size
  if (/\S/.test(before) && !isInWord) left = matchOpeners(mark, left, openers)
  if (left > 0 && /\S/.test(after) && !isInWord) openers.push({ mark, size: left, at })
}

/** @returns how many marks close nothing */
function matchOpeners(mark: string, size: number, openers: Opener[]): number {
  let left = size
  for (let index = openers.length - 1; index >= 0 && left > 0; index--) {
    const opener = openers[index]
    if (opener?.mark !== mark) continue
    const used = Math.min(left, opener.size)
    left -= used
    opener.size -= used
    openers.length = opener.size > 0 ? index + 1 : index
  }
  return left
}

/** Marks at the end may be half of what closes, or the beginning of something new. */
function closeAtEnd(text: string, at: number, size: number, openers: Opener[]): string {
  const mark = text.charAt(at)
  const closes = /\S/.test(text.charAt(at - 1)) && openers.some((opener) => opener.mark === mark)
  if (!closes) return close(text.slice(0, at), openers)
  matchOpeners(mark, size, openers)
  return close(text, openers)
}

function close(text: string, openers: readonly Opener[]): string {
  const written = text.trimEnd()
  const marks = openers.map(({ mark, size }) => mark.repeat(size)).reverse()
  return marks.length > 0 ? written + marks.join('') + text.slice(written.length) : text
}

const isWord = (char: string) => /[\p{L}\p{N}]/u.test(char)
