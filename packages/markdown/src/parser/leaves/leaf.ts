import type { BlockNode } from '../../tree/node.ts'
import type { LeafBlock } from '../blocks/block.ts'
import type { Passage, PassageOptions } from '../inlines/passage.ts'
import type { NoteCounter } from '../references/note-counter.ts'

/** A block without children. While it is open its first lines may be settled, so that they are not read again. */
export type Leaf = {
  /** State of the box that it begins with, in a task. */
  readonly checked: boolean | null
  /** Whether a block that was read is this one going on. */
  accepts(block: LeafBlock): boolean
  /** Takes what has been read, which begins with what `stub` gave for the lines that are settled. */
  read(block: LeafBlock): void
  /** Reads again what depends on labels that mean something else now, in what `read` gave. */
  refresh(changed: ReadonlySet<string>): void
  /** @param line - of the text that was read last, after the block's first */
  settleBefore(line: number, settle: SettlePassage): void
  /** Settles a line that goes on, save for the characters at its end. */
  settleInLine(kept: number): void
  /** The settled beginning of a line is needed after all. @returns what is to be read again */
  unsettleLine(): string
  settleAll(settle: SettlePassage): void
  /** Opens it anew. */
  stub(): string
  /** Shows what its end is about to be, or what it is. */
  repair(isOn: boolean): void
  /** Numbers references in what is not settled. */
  number(counter: NoteCounter): void
  /** @param closed - no more can come */
  make(closed: boolean): BlockNode
}

/** @param changed - has the passage's nodes shown, once they changed */
export type SettlePassage = (passage: Passage, changed: () => void) => void

export type LeafContext = {
  createPassage(options: PassageOptions): Passage
  /** Shows what is settled of a leaf anew. Does nothing while it is open: it is shown anew at each step then. */
  changed(): void
}
