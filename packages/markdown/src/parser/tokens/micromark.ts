import { parse, preprocess } from 'micromark'
import { gfm } from 'micromark-extension-gfm'
import { subtokenize } from 'micromark-util-subtokenize'
import type { Chunk, Construct, Event, State, TokenizeContext } from 'micromark-util-types'
import { limitNesting } from './limit-nesting.ts'
import type { MarkdownSyntax } from './markdown-syntax.ts'

/** What reads of micromark cost and found out: counted, so that tests need not take the time. */
export type Tokenizer = {
  /** Characters given to micromark so far. */
  readonly characters: number
  /**
   * Blocks and containers; what is in paragraphs, headings and cells is left as text.
   *
   * @param isBegin - the text begins the document, where a byte order mark is taken off
   */
  blocks(text: string, isBegin: boolean): Event[]
  inlines(text: string, options: InlineOptions): InlineEvents
}

export type InlineOptions = {
  /** Begins the first content of a list item, where `[ ]` makes a task. */
  readonly task: boolean
  isDefined(label: string): boolean
  isNote(label: string): boolean
}

export type InlineEvents = {
  readonly events: Event[]
  /**
   * Where something begins that is not at its end, and may come to it with more text: code, raw HTML, what follows a label.
   */
  readonly unfinished: readonly number[]
  /** Where something of that kind begins that is at its end. */
  readonly finished: ReadonlySet<number>
}

type Parser = ReturnType<typeof parse>

export function createTokenizer(syntax?: MarkdownSyntax): Tokenizer {
  let characters = 0
  let unfinished: number[] = []
  let finished = new Set<number>()
  const parser: Parser = parse({ extensions: syntax ? [gfm(), syntax.extension] : [gfm()] })
  limitNesting(parser.constructs.document)
  watchEnds(parser, syntax?.openers ?? [], {
    onFinished: (at) => finished.add(at),
    onUnfinished: (at) => unfinished.push(at),
  })

  return {
    get characters() {
      return characters
    },
    blocks(text, isBegin) {
      characters += text.length
      parser.defined = []
      parser.gfmFootnotes = []
      parser.lazy = {}
      const events = parser.document().write(chunksOf(text, isBegin))
      // Once: blocks are in place then, and texts within them are left.
      subtokenize(events)
      return events
    },
    inlines(text, { task, isDefined, isNote }) {
      characters += text.length
      unfinished = []
      finished = new Set()
      // micromark only asks whether a label is among them.
      parser.defined = { includes: isDefined } as unknown as string[]
      parser.gfmFootnotes = { includes: isNote } as unknown as string[]
      const tokenizer: TokenizeContext = parser.text({ line: 1, column: 1, offset: 0 })
      tokenizer._gfmTasklistFirstContentOfListItem = task
      return { events: tokenizer.write(chunksOf(text, false)), unfinished, finished }
    },
  }
}

function chunksOf(text: string, isBegin: boolean): Chunk[] {
  const read = preprocess()
  // A byte order mark is taken off the first piece alone.
  if (!isBegin) read('')
  return read(text, undefined, true)
}

type Watcher = { onFinished(at: number): void; onUnfinished(at: number): void }

/**
 * Tells when a construct of text fails at the end of the text: more text may have it succeed. What is said of it before, by
 * its result, is the same as if it had failed for good.
 */
function watchEnds(parser: Parser, openers: readonly number[], watcher: Watcher): void {
  const watched = (construct: Construct, deep: boolean): Construct => ({
    ...construct,
    tokenize(effects, ok, nok) {
      const at = this.now().offset
      const failed: State = (code) => {
        if (code === null) watcher.onUnfinished(at)
        return nok(code)
      }
      const succeeded: State = (code) => {
        watcher.onFinished(at)
        return ok(code)
      }
      // What follows a label is tried by a construct of its own, whose failure is not that of the label.
      const inner: typeof effects = deep
        ? {
            ...effects,
            attempt: (next, ...states) =>
              effects.attempt('tokenize' in next ? watched(next as Construct, false) : next, ...states),
          }
        : effects
      return construct.tokenize.call(this, inner, succeeded, deep ? nok : failed)
    },
  })
  const text = parser.constructs.text
  for (const code of [backtick, lessThan, closingBracket, ...openers]) {
    const constructs = text[code]
    const deep = code === closingBracket
    if (constructs) text[code] = [constructs].flat().map((construct) => watched(construct, deep))
  }
}

const backtick = 96
const lessThan = 60
const closingBracket = 93
