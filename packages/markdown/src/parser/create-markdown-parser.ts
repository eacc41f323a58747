import type { MarkdownTree } from '../tree/node.ts'
import type { Block } from './blocks/block.ts'
import { readBlocks } from './blocks/read-blocks.ts'
import { lastLeafOf } from './blocks/walk-blocks.ts'
import { createPassage } from './inlines/passage.ts'
import { createPassages } from './inlines/passages.ts'
import { createSegmentReader } from './inlines/segment.ts'
import { findCut } from './outline/find-cut.ts'
import { createOutline } from './outline/outline.ts'
import { createLabels } from './references/labels.ts'
import { createNotes } from './references/notes.ts'
import { detach } from './text/detach.ts'
import { foldEmptyLines, lineStarts } from './text/lines.ts'
import type { MarkdownSyntax } from './tokens/markdown-syntax.ts'
import { createTokenizer, type Tokenizer } from './tokens/micromark.ts'

/** Reads Markdown that grows. */
export type MarkdownParser = {
  /**
   * @param text - the whole text so far: what `update` was given before and more, else it begins anew
   * @param options.complete - no more will come: nothing is repaired
   * @returns the same object when nothing has changed
   */
  update(text: string, options?: { complete?: boolean }): MarkdownTree
}

export type MarkdownParserOptions = {
  /**
   * Shows an unfinished end as what it is about to be: bold text that nothing closes yet is bold, a link half written is its
   * text, the head of a table needs no rule. Off by default: the tree is that of the text as it is.
   */
  repair?: boolean
  /** Syntax beside CommonMark and GFM; default none. */
  syntax?: MarkdownSyntax
}

/**
 * Reads CommonMark with GFM, as micromark does: after each update the tree is that of the whole text. What is read anew
 * is the tail alone: the blocks that more text may change.
 */
export function createMarkdownParser(options: MarkdownParserOptions = {}): MarkdownParser {
  return createParserUpon(createTokenizer(options.syntax), options)
}

/** @param tokenizer - counts what it is given */
export function createParserUpon(
  tokenizer: Tokenizer,
  { repair = false, syntax }: MarkdownParserOptions = {},
): MarkdownParser {
  let known = ''
  let isRepaired = false
  let growing = createGrowingText(tokenizer, syntax)
  let tree = growing.append('', false)

  return {
    update(text, { complete = false } = {}) {
      const isToRepair = repair && !complete
      if (text === known && isToRepair === isRepaired) return tree
      // Many times faster than `startsWith`, for long texts.
      if (text.slice(0, known.length) !== known) {
        growing = createGrowingText(tokenizer, syntax)
        known = ''
      }
      tree = growing.append(detach(text.slice(known.length)), isToRepair)
      known = text
      isRepaired = isToRepair
      return tree
    },
  }
}

function createGrowingText(tokenizer: Tokenizer, syntax?: MarkdownSyntax) {
  const labels = createLabels()
  const notes = createNotes()
  const read = createSegmentReader(tokenizer, labels)
  const passages = createPassages(labels, notes)
  const outline = createOutline({
    labels,
    notes,
    createPassage: (options) => createPassage(read, { ...options, skip: syntax?.skip }),
    settlePassage: passages.settle,
    onLabelSettled: passages.forget,
  })
  let tail = ''
  let isCut = false

  const readTail = () => {
    const { skeleton } = outline
    const text = skeleton.text + tail
    const blocks = readBlocks(tokenizer.blocks(text, !isCut), skeleton.leafLine)
    return { text, blocks, isEntered: outline.enter(blocks), first: lineStarts(skeleton.text) }
  }

  return {
    append(piece: string, isRepaired: boolean): MarkdownTree {
      tail += piece
      let { text, blocks, isEntered, first } = readTail()
      if (!isEntered) {
        tail = outline.unsettleLine() + tail
        ;({ text, blocks, first } = readTail())
      }
      const changed = labels.setOpen(blocks)
      passages.refresh(changed)
      outline.readLeaf(changed)
      const starts = lineStarts(text)
      const isPartial = first.at(-1) !== outline.skeleton.text.length
      const cut = findCut(blocks, {
        complete: completeLines(text, starts),
        first: first.length + (isPartial ? 1 : 0),
        goesOn: !text.endsWith('\r'),
      })
      if (cut) {
        outline.settle(cut)
        isCut = true
        tail = text.slice(cut.kept > 0 ? text.length - cut.kept : starts[cut.line - 1])
      }
      if (mayFold(blocks)) tail = foldEmptyLines(tail)
      return outline.draw(blocks, isRepaired)
    },
  }
}

/** Empty lines at the end are between blocks. */
function mayFold(blocks: readonly Block[]): boolean {
  const last = lastLeafOf(blocks)
  return last?.type !== 'code' && last?.type !== 'html'
}

/** A carriage return at the end may be the first half of a line ending. */
const completeLines = (text: string, starts: readonly number[]): number =>
  starts.length - (text.endsWith('\r') ? 2 : 1)
