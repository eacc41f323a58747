type Kind = { readonly begin: RegExp; readonly end: RegExp | null; readonly stub: string }

/** Kinds of raw HTML blocks that end otherwise than by a blank line. @see CommonMark, "HTML blocks" */
const kinds: readonly Kind[] = [
  {
    begin: /^\s*<(?:script|pre|style|textarea)(?:[\s>]|$)/i,
    end: /<\/(?:script|pre|style|textarea)>/i,
    stub: '<pre>',
  },
  { begin: /^\s*<!--/, end: /-->/, stub: '<!--' },
  { begin: /^\s*<\?/, end: /\?>/, stub: '<?' },
  { begin: /^\s*<![a-z]/i, end: />/, stub: '<!A' },
  { begin: /^\s*<!\[CDATA\[/, end: /\]\]>/, stub: '<![CDATA[' },
]

const kindOf = (html: string) => kinds.find(({ begin }) => begin.test(html))

/** A line that opens a block of the same kind. */
export const htmlStub = (html: string): string => kindOf(html)?.stub ?? '<div>'

/** It has come to its end by itself. */
export const htmlEnds = (html: string): boolean => kindOf(html)?.end?.test(html) === true
