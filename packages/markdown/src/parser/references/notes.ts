import type { Children } from '../../tree/children.ts'
import type { BlockNode, FootnoteNode } from '../../tree/node.ts'
import { createNoteCounter, type NoteCounter } from './note-counter.ts'

/** A settled text that refers to notes, or would if they were defined. */
type Referring = { number(counter: NoteCounter): boolean; hasNotes(): boolean; changed(): void }

/** Numbers of settled references, and what notes hold. */
export type Notes = {
  /** Numbers a settled text, the next in the document. */
  settle(referring: Referring): void
  /** Numbers all settled texts anew, since in some of them references came or went. */
  renumber(): void
  /** What a note holds, from now on. */
  define(label: string, children: () => Children<BlockNode>): void
  /** To number open text. */
  fork(): NoteCounter
  /** @param open - what notes hold that open text defines */
  list(counter: NoteCounter, open: ReadonlyMap<string, Children<BlockNode>>): readonly FootnoteNode[]
}

export function createNotes(): Notes {
  const referring: Referring[] = []
  const defined = new Map<string, () => Children<BlockNode>>()
  let counter = createNoteCounter()
  let shown: readonly FootnoteNode[] = []

  return {
    settle(text) {
      referring.push(text)
      text.number(counter)
    },
    renumber() {
      counter = createNoteCounter()
      for (const text of referring) {
        if (text.hasNotes() && text.number(counter)) text.changed()
      }
    },
    define(label, children) {
      if (!defined.has(label)) defined.set(label, children)
    },
    fork: () => counter.fork(),
    list(all, open) {
      const made = [...counter.added, ...all.added].map((label, index): FootnoteNode => {
        const before = shown[index]
        const children = defined.get(label)?.() ?? open.get(label) ?? nothing
        const references = all.references(label)
        return before?.children === children && before.references === references
          ? before
          : { type: 'footnote', number: index + 1, references, children }
      })
      const same = made.length === shown.length && made.every((note, index) => note === shown[index])
      if (!same) shown = made
      return shown
    },
  }
}

const nothing: Children<BlockNode> = { settled: [], open: [] }
