import type { Labels } from '../references/labels.ts'
import type { Notes } from '../references/notes.ts'
import type { Passage } from './passage.ts'

type Settled = { readonly passage: Passage; changed(): void }

/** Settled passages whose labels may still come to mean something else. */
export type Passages = {
  /** @param changed - has its nodes shown, once they changed */
  settle(passage: Passage, changed: () => void): void
  /** Reads anew what depends on these labels. */
  refresh(changed: ReadonlySet<string>): void
  /** The meaning of a label is final. */
  forget(key: string): void
}

export function createPassages(labels: Labels, notes: Notes): Passages {
  const byLabel = new Map<string, Set<Settled>>()

  const watch = (settled: Settled): boolean => {
    let any = false
    for (const key of settled.passage.asked()) {
      if (labels.isSettled(key)) continue
      const others = byLabel.get(key)
      if (others) others.add(settled)
      else byLabel.set(key, new Set([settled]))
      any = true
    }
    return any
  }

  return {
    settle(passage, changed) {
      const settled = { passage, changed }
      if (watch(settled) || passage.hasNotes()) notes.settle({ ...passage, changed })
    },
    refresh(changed) {
      const concerned = new Set([...changed].flatMap((key) => [...(byLabel.get(key) ?? [])]))
      for (const settled of concerned) {
        if (!settled.passage.refresh(changed)) continue
        watch(settled)
        settled.changed()
      }
      if (concerned.size > 0) notes.renumber()
    },
    forget: (key) => void byLabel.delete(key),
  }
}
