import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import type { Block } from '../blocks/block.ts'
import { walkBlocks } from '../blocks/walk-blocks.ts'

/** What a label points at. */
export type Target = { readonly url: string; readonly title: string | null }

/** What is defined, by text that is settled and by text that is still open: the first definition of a label counts. */
export type Labels = {
  find(label: string): Target | undefined
  hasNote(label: string): boolean
  /** One name for what a label points at, another for the note of that label. */
  keyOf(label: string): string
  keyOfNote(label: string): string
  /**
   * Takes what the open text defines now in the place of what it defined before.
   *
   * @returns keys of the labels whose meaning changed
   */
  setOpen(blocks: readonly Block[]): Set<string>
  /** The definition will not change any more. @returns the key of its label */
  settle(label: string, target: Target): string
  settleNote(label: string): string
  /** Its meaning will not change any more. */
  isSettled(key: string): boolean
}

export function createLabels(): Labels {
  const targets = new Map<string, Target>()
  let open = new Map<string, Target>()

  const keyOf = (label: string) => `[${label}`
  const keyOfNote = (label: string) => `^${label}`
  const get = (key: string) => targets.get(key) ?? open.get(key)

  const collect = (blocks: readonly Block[], into: Map<string, Target>) => {
    const define = (key: string, target: Target) => {
      if (!into.has(key)) into.set(key, target)
    }
    walkBlocks(blocks, {
      open(block) {
        if (block.type === 'note') define(keyOfNote(normalizeIdentifier(block.label)), note)
      },
      leaf(block) {
        if (block.type === 'definition') define(keyOf(normalizeIdentifier(block.label)), block)
      },
    })
  }
  const settle = (key: string, target: Target) => {
    if (!targets.has(key)) targets.set(key, target)
    return key
  }

  return {
    find: (label) => get(keyOf(label)),
    hasNote: (label) => get(keyOfNote(label)) !== undefined,
    keyOf,
    keyOfNote,
    setOpen(blocks) {
      const before = open
      open = new Map()
      collect(blocks, open)
      const changed = new Set<string>()
      for (const key of [...before.keys(), ...open.keys()]) {
        if (targets.has(key)) continue
        const was = before.get(key)
        const is = open.get(key)
        if (was?.url !== is?.url || was?.title !== is?.title) changed.add(key)
      }
      return changed
    },
    settle: (label, { url, title }) => settle(keyOf(normalizeIdentifier(label)), { url, title }),
    settleNote: (label) => settle(keyOfNote(normalizeIdentifier(label)), note),
    isSettled: (key) => targets.has(key),
  }
}

/** Stands for any note: what matters is that it is there. */
const note: Target = { url: '', title: null }
