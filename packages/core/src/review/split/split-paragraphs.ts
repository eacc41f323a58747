import { createFenceReader } from './create-fence-reader.ts'
import { createSplitter, type Splitter } from './splitter.ts'

const blankLine = /\n[ \t]*\r?\n/g

/** Paragraphs, each with the blank line behind it; a fenced block of code is one piece, whatever blank lines it has. */
export function splitParagraphs(maxChars: number): Splitter {
  const findFenceEnd = createFenceReader()
  return createSplitter((text, isAll, isLong) => {
    // A fence begins a piece of its own wherever a line begins with it.
    for (let start = 0; ; ) {
      const fence = findFenceEnd(text.slice(start), isAll, isLong)
      if (fence === 0) return 0
      if (fence > 0) return start + fence
      const end = text.indexOf('\n', start) + 1
      if (end === 0) return isAll ? text.length : 0
      blankLine.lastIndex = end - 1
      const blank = blankLine.exec(text)
      if (blank?.index === end - 1) return blankLine.lastIndex
      if (!text.slice(end).trim()) return isAll ? text.length : 0
      start = end
    }
  }, maxChars)
}
