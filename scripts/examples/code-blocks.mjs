const fence = /^(`{3,})(\w+)[^\n]*\n([\s\S]*?)^\1[^\S\n]*$/gm

/**
 * The fenced blocks of a page that name a language, in order. Only fences at the beginning of a line count: a block inside
 * of a list is not found.
 *
 * @returns `language`, `code`, and `line`, the number of the code's first line, counted from 1
 */
export function codeBlocks(page) {
  return [...page.matchAll(fence)].map(({ 2: language, 3: code, index }) => ({
    language,
    code,
    line: page.slice(0, index).split('\n').length + 1,
  }))
}
