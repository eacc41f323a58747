import { decodeString } from 'micromark-util-decode-string'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import type { Event, Token, TokenizeContext } from 'micromark-util-types'
import type { InlineNode } from '../../tree/node.ts'
import { openChildren } from '../../tree/sequence.ts'
import type { Target } from '../references/labels.ts'
import type { TokenName } from '../tokens/gfm-tokens.ts'
import { decodeTitle, slice } from '../tokens/slice.ts'
import { textOf } from './inline-text.ts'

/** Places in the text that was read. */
export type Opener = { readonly start: number; readonly end: number }

export type Inlines = {
  /** A reference to a note has its place in `notes` as its number: numbers are given later. */
  readonly nodes: readonly InlineNode[]
  /** Labels of the notes referred to, in order, also where an image's text hides the reference. */
  readonly notes: readonly string[]
  /** State of the box that a task begins with. */
  readonly checked: boolean | null
  /** The first kind of marks in it: all marks of that kind are paired before those of the other. */
  readonly firstMark: '*' | '~' | null
  /** Marks and brackets that may still find their counterparts in more text. */
  readonly openers: readonly Opener[]
}

type Frame = {
  readonly children: InlineNode[]
  labelText: string
  reference: string | null
  target: { url: string; title: string | null } | null
}

/**
 * @param inTable - in a cell, where a pipe in code is escaped
 * @param findTarget - what a label means that micromark was told is defined
 */
export function readInlines(
  events: readonly Event[],
  { inTable, findTarget }: { inTable: boolean; findTarget: (label: string) => Target | undefined },
): Inlines {
  const frames: Frame[] = [createFrame()]
  const notes: string[] = []
  let checked: boolean | null = null
  const openers: Opener[] = []
  let firstMark: '*' | '~' | null = null
  let code: string | null = null
  let html: string | null = null
  let inResource = false
  let inMath = false
  // A hard break stands for the line ending after it, a box for the white space.
  let skips: 'break' | 'box' | null = null

  const top = () => frames.at(-1) as Frame
  const add = (node: InlineNode) => void top().children.push(node)
  const addText = (value: string) => {
    skips = null
    const { children } = top()
    const last = children.at(-1)
    if (last?.type === 'text') children[children.length - 1] = { type: 'text', value: last.value + value }
    else if (value) children.push({ type: 'text', value })
  }
  const addLink = (url: string, text: string) =>
    add({ type: 'link', url, title: null, children: openChildren([{ type: 'text', value: text }]) })

  const enter = (token: Token, context: TokenizeContext) => {
    firstMark ??= markOf(token, context)
    switch (token.type as TokenName) {
      case 'emphasis':
      case 'strong':
      case 'strikethrough':
      case 'link':
      case 'image':
        frames.push(createFrame())
        return
      case 'resource':
        top().target = { url: '', title: null }
        inResource = true
        return
      case 'codeText':
        code = ''
        return
      case 'htmlText':
        html = ''
        return
      case 'mathText':
        inMath = true
        return
      case 'data': {
        const value = slice(token, context)
        if (frames.length === 1 && isOpener(token, value)) {
          openers.push({ start: token.start.offset, end: token.end.offset })
        }
        return addText(skips === 'box' ? value.slice(1) : value)
      }
      case 'hardBreakEscape':
      case 'hardBreakTrailing':
        add({ type: 'break' })
        skips = 'break'
        return
      case 'taskListCheck':
        checked = false
        return
      case 'taskListCheckValueChecked':
        checked = true
        return
    }
  }

  const exit = (token: Token, context: TokenizeContext) => {
    switch (token.type as TokenName) {
      case 'emphasis':
      case 'strong':
      case 'strikethrough': {
        const { children } = frames.pop() as Frame
        const type = token.type === 'emphasis' || token.type === 'strong' ? token.type : 'delete'
        return add({ type, children: openChildren(children) })
      }
      case 'link':
      case 'image': {
        const { children, labelText, reference, target } = frames.pop() as Frame
        const { url, title } = target ?? findTarget(normalizeIdentifier(reference || labelText)) ?? nowhere
        if (token.type === 'link') add({ type: 'link', url, title, children: openChildren(children) })
        else add({ type: 'image', url, title, alt: textOf(children) })
        return
      }
      case 'labelText':
        top().labelText = slice(token, context)
        return
      case 'referenceString':
        top().reference = slice(token, context)
        return
      case 'resource':
        inResource = false
        return
      case 'resourceDestinationString':
        top().target = { url: decodeString(slice(token, context)), title: null }
        return
      case 'resourceTitleString':
        top().target = { url: top().target?.url ?? '', title: decodeTitle(slice(token, context)) }
        return
      case 'lineEnding':
        if (code !== null) code += ' '
        else if (html !== null) html += '\n'
        else if (skips) skips = null
        else if (!inResource && !inMath) addText('\n')
        return
      case 'codeTextData':
        code += inTable ? slice(token, context).replaceAll('\\|', '|') : slice(token, context)
        return
      case 'codeText':
        add({ type: 'inlineCode', value: code ?? '' })
        code = null
        return
      case 'htmlTextData':
        html += slice(token, context)
        return
      case 'htmlText':
        add({ type: 'html', value: html ?? '' })
        html = null
        return
      case 'mathText':
        inMath = false
        return add(formulaOf(slice(token, context)))
      case 'characterEscapeValue':
        return addText(slice(token, context))
      case 'characterReference':
        return addText(decodeString(slice(token, context)))
      case 'autolinkProtocol':
      case 'literalAutolinkHttp':
        return addLink(slice(token, context), slice(token, context))
      case 'autolinkEmail':
      case 'literalAutolinkEmail':
        return addLink(`mailto:${slice(token, context)}`, slice(token, context))
      case 'literalAutolinkWww':
        return addLink(`http://${slice(token, context)}`, slice(token, context))
      case 'taskListCheck':
        skips = 'box'
        return
      case 'gfmFootnoteCallString':
        add({ type: 'footnoteReference', number: notes.length, occurrence: 0 })
        notes.push(normalizeIdentifier(slice(token, context)))
        return
    }
  }

  for (const [kind, token, context] of events) {
    if (kind === 'enter') enter(token, context)
    else exit(token, context)
  }
  return { nodes: top().children, notes, checked, firstMark, openers }
}

/** @param source - with the marks around it */
function formulaOf(source: string): InlineNode {
  const display = source.startsWith('$$')
  const size = display || source.startsWith('\\') ? 2 : 1
  return { type: 'inlineMath', value: source.slice(size, -size), display }
}

const nowhere: Target = { url: '', title: null }

const createFrame = (): Frame => ({ children: [], labelText: '', reference: null, target: null })

function markOf(token: Token, context: TokenizeContext): '*' | '~' | null {
  if (token.type === 'emphasis' || token.type === 'strong') return '*'
  if ((token.type as TokenName) === 'strikethrough') return '~'
  if (token._open === undefined) return null
  return slice(token, context).startsWith('~') ? '~' : '*'
}

/** Left as text, but not for good: marks of emphasis that may open it, and brackets. */
function isOpener(token: Token, value: string): boolean {
  if (token._open) return token.end.offset > token.start.offset
  return (value === '[' || value === '![') && !token._balanced
}
