import fc from 'fast-check'

const words = [
  'river',
  'bends',
  'because',
  'water',
  'seeks',
  'the',
  'easy',
  'way',
  'and',
  'finds',
  'it',
  '日本',
  '👋🏽',
]
const marks = [
  '*',
  '**',
  '_',
  '__',
  '~',
  '~~',
  '`',
  '``',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '\\',
  '&',
  '!',
  '|',
  '"',
  ':',
]
const constructs = [
  '*em*',
  '**strong**',
  '~~gone~~',
  '`code`',
  '`` a`b ``',
  '[a]',
  '[text][b]',
  '[c][]',
  '![a]',
  '[x](y)',
  '[x](<y z> "t")',
  '![x](y)',
  '[^1]',
  '[^2]',
  '<b>',
  '<a@b.co>',
  '<http://a.bc>',
  'www.a.bc',
  'https://a.bc/d?e',
  'f@g.hi',
  '\\*',
  '&amp;',
  'a\\\nb',
  'a  \nb',
]

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...constructs) },
  { weight: 1, arbitrary: fc.constantFrom(...marks) },
)
const inline = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.constantFrom(' ', ' ', ' ', ''))
  .map(([pieces, between]) => pieces.join(between))
const longInline = fc.array(piece, { minLength: 60, maxLength: 120 }).map((pieces) => pieces.join(' '))

const paragraph = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(inline, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  },
  { weight: 1, arbitrary: longInline },
)
const heading = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), inline).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
  fc.tuple(inline, fc.constantFrom('===', '---', '-')).map((lines) => lines.join('\n')),
)
const codeLine = fc.constantFrom('const a = 1', '', '  indented', '\ttab', '# not a heading', '- not a list')
const fence = fc
  .tuple(
    fc.constantFrom('```', '~~~', '````js', '```ts title', '  ```'),
    fc.array(codeLine, { maxLength: 5 }),
    fc.constantFrom('```', '~~~', '````', ''),
  )
  .map(([begin, lines, end]) => [begin, ...lines, end].join('\n'))
const indented = fc
  .tuple(
    fc.array(fc.constantFrom('    a', '\tb', '      c'), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\n\n'),
  )
  .map(([lines, between]) => lines.join(between))
const html = fc
  .tuple(
    fc.constantFrom('<div>', '<!-- a', '<pre>', '<?b', '<x>', '<![CDATA[', '</p>'),
    inline,
    fc.constantFrom('</div>', '-->', '</pre>', '?>', '', ']]>'),
  )
  .map((lines) => lines.join('\n'))
const table = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.array(inline, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
  )
  .map(([columns, [head = [], ...rows]]) => {
    const line = (cells: string[]) => `| ${cells.map((cell) => cell.replace(/[|\n]/g, ' ')).join(' | ')} |`
    const full = Array.from({ length: columns }, (_, index) => head[index] ?? 'head')
    return [
      line(full),
      `|${full.map((_, index) => [':-', '-:', ':-:'][index] ?? '-').join('|')}|`,
      ...rows.map(line),
    ].join('\n')
  })
const definition = fc.constantFrom(
  '[a]: /u',
  '[b]: <v w> "title"',
  "[c]:\n/w\n'more\nlines'",
  '[a]: /second',
  '[^1]: note',
  '[^2]: with [a] and [^1]',
  '[^1]: again',
)
const rule = fc.constantFrom('---', '***', '_ _ _')

/** Indents all lines but the first, and forgets it now and then: a lazy line. */
function nest(text: string, first: string, further: string, lazy: number): string {
  const lines = text.split('\n').map((line, index) => {
    if (index === 0) return first + line
    return line === '' ? further.trimEnd() : index % 7 === lazy ? line : further + line
  })
  return lines.join('\n')
}

const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc
    .tuple(
      fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('\n\n', '\n\n', '\n', '\n\n\n'),
    )
    .map(([all, between]) => all.join(between)),
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: paragraph },
    { weight: 1, arbitrary: heading },
    { weight: 1, arbitrary: fence },
    { weight: 1, arbitrary: indented },
    { weight: 1, arbitrary: html },
    { weight: 1, arbitrary: table },
    { weight: 2, arbitrary: definition },
    { weight: 1, arbitrary: rule },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }),
          fc.constantFrom('- ', '* ', '+   ', '1. ', '9) ', ' -  ', '- [x] '),
          fc.constantFrom('\n', '\n\n'),
          fc.integer({ min: 1, max: 20 }),
        )
        .map(([items, marker, between, lazy]) => {
          const width = marker.startsWith('- [') ? 2 : marker.length
          return items.map((item) => nest(item, marker, ' '.repeat(width), lazy)).join(between)
        }),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('blocks'), fc.constantFrom('> ', '>'), fc.integer({ min: 1, max: 20 }))
        .map(([text, marker, lazy]) => nest(text, marker, marker, lazy)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('blocks'), fc.constantFrom('[^1]: ', '[^2]: '), fc.integer({ min: 1, max: 20 }))
        .map(([text, label, lazy]) => nest(text, label, '    ', lazy)),
    },
  ),
}))

/** Nested blocks, some of them unfinished, with line endings of any kind. */
export const randomDocument: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n\n', '\n\n', '\n'),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '\n'),
  )
  .map(([blocks, between, ending, end]) => `${blocks.join(between)}${end}`.replaceAll('\n', ending))

/** Where a text is cut, as shares of its length. */
export const randomCuts: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 4 })
