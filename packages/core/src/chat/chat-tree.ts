import type { ChatBranch, ChatMessage } from './chat-message.ts'

/** All messages of a chat. Those with one parent are branches of each other, of which one is shown. */
export type ChatTree = {
  readonly byId: ReadonlyMap<string, ChatMessage>
  /** Ids of the messages that follow one, oldest first; under null those that follow none. */
  readonly children: ReadonlyMap<string | null, readonly string[]>
  /** Which of them is shown. */
  readonly shown: ReadonlyMap<string | null, string>
  /** The branch that is shown, from its first message on. */
  readonly ids: readonly string[]
}

export const emptyTree: ChatTree = { byId: new Map(), children: new Map(), shown: new Map(), ids: [] }

/** Adds a message and shows it, below whatever is its parent. One that is there already is replaced. */
export function addMessage(tree: ChatTree, message: ChatMessage): ChatTree {
  if (tree.byId.has(message.id)) return updateMessage(tree, message)
  const { id, parentId } = message
  const byId = new Map(tree.byId).set(id, message)
  const children = new Map(tree.children).set(parentId, [...siblingsOf(tree, parentId), id])
  const shown = new Map(tree.shown).set(parentId, id)
  const last = tree.ids.at(-1) ?? null
  // Most messages are added at the end.
  const ids = last === parentId ? [...tree.ids, id] : shownIds(children, shown)
  return { byId, children, shown, ids }
}

/** Another version of a message, in the same place: which messages are shown stays as it is. */
export function updateMessage(tree: ChatTree, message: ChatMessage): ChatTree {
  return { ...tree, byId: new Map(tree.byId).set(message.id, message) }
}

/** Shows another of a message's siblings, and below it whatever was shown there last. */
export function selectBranch(tree: ChatTree, messageId: string, index: number): ChatTree {
  const message = tree.byId.get(messageId)
  const id = message && siblingsOf(tree, message.parentId)[index]
  if (!message || id === undefined || tree.shown.get(message.parentId) === id) return tree
  const shown = new Map(tree.shown).set(message.parentId, id)
  return { ...tree, shown, ids: shownIds(tree.children, shown) }
}

export function branchOf(tree: ChatTree, id: string): ChatBranch {
  const message = tree.byId.get(id)
  const siblings = message ? siblingsOf(tree, message.parentId) : []
  return { index: Math.max(0, siblings.indexOf(id)), count: Math.max(1, siblings.length) }
}

/** The messages up to and with one, from the first of its branch on. */
export function pathTo(tree: ChatTree, id: string | null): ChatMessage[] {
  const path: ChatMessage[] = []
  for (let message = tree.byId.get(id ?? ''); message; message = tree.byId.get(message.parentId ?? ''))
    path.push(message)
  return path.reverse()
}

/**
 * A tree of messages in any order, as they were stored.
 *
 * @param messages - parents must be among them, and no message may follow itself
 */
export function treeOf(
  messages: readonly ChatMessage[],
  shown: ReadonlyMap<string | null, string> = new Map(),
): ChatTree {
  const children = new Map<string | null, string[]>()
  for (const { id, parentId } of messages) {
    const siblings = children.get(parentId)
    if (siblings) siblings.push(id)
    else children.set(parentId, [id])
  }
  const byId = new Map(messages.map((message) => [message.id, message]))
  return { byId, children, shown, ids: shownIds(children, shown) }
}

function siblingsOf({ children }: ChatTree, parentId: string | null): readonly string[] {
  return children.get(parentId) ?? []
}

function shownIds(
  children: ReadonlyMap<string | null, readonly string[]>,
  shown: ReadonlyMap<string | null, string>,
): string[] {
  const ids: string[] = []
  for (let parentId: string | null = null; ; ) {
    const id: string | undefined = shown.get(parentId) ?? children.get(parentId)?.at(-1)
    if (id === undefined) return ids
    ids.push(id)
    parentId = id
  }
}
