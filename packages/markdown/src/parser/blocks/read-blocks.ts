import { decodeString } from 'micromark-util-decode-string'
import type { Event, Token, TokenizeContext } from 'micromark-util-types'
import type { Align } from '../../tree/node.ts'
import type { TokenName, WithAlign } from '../tokens/gfm-tokens.ts'
import { decodeTitle, slice } from '../tokens/slice.ts'
import type {
  Block,
  CodeBlock,
  DefinitionBlock,
  HtmlBlock,
  ItemBlock,
  ListBlock,
  NoteBlock,
  QuoteBlock,
  TableBlock,
  TextBlock,
} from './block.ts'

type Open = QuoteBlock | ListBlock | ItemBlock | NoteBlock

/** @param goesOn - the line of a fence that stands for one whose first lines were read before */
export function readBlocks(events: readonly Event[], goesOn = 0): Block[] {
  const root: QuoteBlock = { type: 'blockquote', line: 1, children: [] }
  const stack: Open[] = [root]
  let text: TextBlock | null = null
  let code: CodeReader | null = null
  let html: HtmlBlock | null = null
  let table: TableBlock | null = null
  let definition: DefinitionBlock | null = null

  const top = () => stack.at(-1) as Open
  const add = <Leaf extends Block>(leaf: Leaf): Leaf => {
    top().children.push(leaf as never)
    return leaf
  }
  const loose = watchBlankLines()

  const enter = (token: Token, context: TokenizeContext, index: number) => {
    const { line } = token.start
    switch (token.type as TokenName) {
      case 'blockQuote':
        return stack.push(add({ type: 'blockquote', line, children: [] }))
      case 'listOrdered':
      case 'listUnordered': {
        const ordered = token.type === 'listOrdered'
        return stack.push(add({ type: 'list', line, ordered, start: 1, looseLine: Infinity, children: [] }))
      }
      case 'listItemPrefix': {
        if (top().type === 'listItem') stack.pop()
        const item: ItemBlock = { type: 'listItem', line, opener: openerOf(events, index), children: [] }
        return stack.push(add(item))
      }
      case 'listItemValue': {
        const list = stack.at(-2)
        if (list?.type === 'list' && list.children.length === 1)
          list.start = Number.parseInt(slice(token, context), 10)
        return
      }
      case 'gfmFootnoteDefinition':
        return stack.push(add({ type: 'note', line, label: '', children: [] }))
      case 'gfmFootnoteDefinitionLabelString': {
        const note = top()
        if (note.type === 'note') note.label = slice(token, context)
        return
      }
      case 'paragraph':
      case 'atxHeading':
      case 'setextHeading': {
        const type = token.type === 'paragraph' ? 'paragraph' : 'heading'
        text = add({ type, line, depth: 0, source: '', task: false })
        return
      }
      case 'atxHeadingSequence':
        if (text) text.depth ||= slice(token, context).length
        return
      case 'setextHeadingLineSequence':
        if (text) text.depth = slice(token, context).startsWith('=') ? 1 : 2
        return
      case 'chunkText': {
        const source = slice(token, context)
        const cells = table?.rows.at(-1)?.cells
        if (cells) cells[cells.length - 1] = source
        else if (text) {
          text.source += source
          text.task ||= token._isInFirstContentOfListItem === true
        }
        return
      }
      case 'thematicBreak':
        return add({ type: 'thematicBreak', line })
      case 'codeFenced':
      case 'codeIndented':
        code = createCodeReader(token.type === 'codeFenced', line, stack.length > 1, line === goesOn)
        if (token.type === 'codeFenced') code.block.fence = ' '.repeat(indentBefore(events, index))
        return add(code.block)
      case 'htmlFlow':
        html = add({ type: 'html', line, value: '' })
        return
      case 'htmlFlowData':
        if (html) html.value += slice(token, context)
        return
      case 'lineEnding':
        if (html) html.value += '\n'
        code?.lineEnding()
        return
      case 'table':
        table = add({
          type: 'table',
          line,
          align: ((token as WithAlign)._align ?? []).map(alignOf),
          rows: [],
        })
        return
      case 'tableRow':
        return table?.rows.push({ line, cells: [] })
      case 'tableHeader':
      case 'tableData':
        return table?.rows.at(-1)?.cells.push('')
      case 'definition':
        definition = add({ type: 'definition', line, end: token.end.line, label: '', url: '', title: null })
        return
    }
    code?.enter(token, context)
    return
  }

  const exit = (token: Token, context: TokenizeContext) => {
    switch (token.type as TokenName) {
      case 'listOrdered':
      case 'listUnordered':
        if (top().type === 'listItem') stack.pop()
        return stack.pop()
      case 'blockQuote':
      case 'gfmFootnoteDefinition':
        return stack.pop()
      case 'paragraph':
      case 'atxHeading':
      case 'setextHeading':
        text = null
        return
      case 'codeFencedFence':
        return code?.fence()
      case 'codeFenced':
      case 'codeIndented':
        code?.end()
        code = null
        return
      case 'htmlFlow':
        html = null
        return
      case 'table':
        table = null
        return
      case 'definitionLabelString':
        if (definition) definition.label = slice(token, context)
        return
      case 'definitionDestinationString':
        if (definition) definition.url = decodeString(slice(token, context))
        return
      case 'definitionTitleString':
        if (definition) definition.title = decodeTitle(slice(token, context))
        return
      case 'definition':
        definition = null
        return
    }
    return
  }

  for (const [index, [kind, token, context]] of events.entries()) {
    if (kind === 'enter') enter(token, context, index)
    else exit(token, context)
    loose(kind, token, stack)
  }
  return root.children
}

const alignOf = (align: string): Align => (align === 'none' ? null : (align as Align))

/** A list is loose when there is a blank line right in it, other than one after the marker of an item. */
function watchBlankLines() {
  let atMarker = false
  return (kind: 'enter' | 'exit', token: Token, stack: readonly Open[]) => {
    if (token.type === 'linePrefix') return
    if (token.type === 'lineEndingBlank' && kind === 'enter') {
      const list = stack.at(-1)?.type === 'listItem' ? stack.at(-2) : stack.at(-1)
      if (!atMarker && list?.type === 'list') list.looseLine = Math.min(list.looseLine, token.start.line)
    }
    atMarker = token.type === 'listItemPrefix' && kind === 'exit'
  }
}

/** How wide the white space right before an event is. */
function indentBefore(events: readonly Event[], index: number): number {
  const prefix = events[index - 1]
  return prefix?.[1].type === 'linePrefix' ? prefix[2].sliceSerialize(prefix[1], true).length : 0
}

/** An item's marker as wide as in the text, whatever tabs it has. */
function openerOf(events: readonly Event[], index: number): string {
  // What is before may be the beginning of its list.
  const first = events[index - 1]?.[1].type.startsWith('list')
  const indent = indentBefore(events, first ? index - 1 : index)
  const [, token, context] = events[index] as Event
  const written = context.sliceSerialize(token, true)
  const marker = written.trim()
  const after = Math.max(written.length - marker.length, 1)
  // Spaces before a marker that follows another one would widen that; after a marker, no more than four are a part of it.
  if (indent + after <= 4) return marker + ' '.repeat(indent + after)
  return ' '.repeat(indent) + marker + ' '.repeat(after)
}

type CodeReader = ReturnType<typeof createCodeReader>

function createCodeReader(fenced: boolean, line: number, contained: boolean, continued: boolean) {
  const block: CodeBlock = {
    type: 'code',
    line,
    fence: fenced ? '' : null,
    firstLine: fenced ? line + 1 : line,
    lang: '',
    meta: '',
    closed: false,
    value: '',
  }
  let fences = 0
  let skipsEnding = false
  let hasLines = continued
  let hasValue = false

  return {
    block,
    enter(token: Token, context: TokenizeContext) {
      if (token.type === 'codeFencedFenceSequence' && fences === 0) {
        const fence = slice(token, context)
        block.fence += fence
        if (!/[`~]/.test(fence)) block.lang = 'math'
      } else if (token.type === 'codeFencedFenceInfo') block.lang = decodeString(slice(token, context))
      else if (token.type === 'codeFencedFenceMeta') block.meta = decodeString(slice(token, context))
      else if (token.type === 'codeFlowValue') {
        // A formula may begin right behind what opens it.
        if (skipsEnding) block.firstLine = line
        skipsEnding = false
        block.value += slice(token, context)
        hasLines = true
        hasValue = true
      }
    },
    lineEnding() {
      if (skipsEnding) skipsEnding = false
      else {
        block.value += '\n'
        hasLines = true
      }
    },
    fence() {
      if (fences++ === 0) skipsEnding = true
      else block.closed = true
    },
    end() {
      // The line ending after the last line of a fence that nothing closes is outside of its container.
      if (fenced && fences < 2 && contained && hasLines) block.value += '\n'
      else if (hasValue && !block.value.endsWith('\n')) block.value += '\n'
    },
  }
}
