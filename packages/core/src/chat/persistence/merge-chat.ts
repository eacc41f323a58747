import { type ChatData, isGoing, type StoredData } from '../chat-data.ts'
import type { ChatMessage } from '../chat-message.ts'
import { type ChatTree, treeOf, updateMessage } from '../chat-tree.ts'
import { textOfMessage } from '../user-parts.ts'

/**
 * Puts what another tab has stored together with what this one knows. Nothing that somebody said is lost by it, and in whatever
 * order tabs hear of each other, they come to the same: of a message the later version counts, what two tabs sent at once are
 * branches, and what waits in a queue is sent by its own tab. The answer that is read here is this tab's alone.
 */
export function mergeChat(data: ChatData, theirs: StoredData): ChatData {
  const { queue, activeId } = data
  const tree = mergeTree(data.tree, theirs.tree, (id) => id === activeId || !!data.gone.get(id))
  const gone = new Map([...theirs.gone.map((id) => [id, false] as const), ...data.gone])
  const waits = ({ id }: ChatMessage) => !tree.byId.has(id) && !gone.has(id)
  const own = queue.filter(waits)
  const others = new Map([...data.others, ...theirs.queue].map((message) => [message.id, message]))
  for (const { id } of own) others.delete(id)
  return withElsewhere({
    ...data,
    tree,
    gone,
    queue: own.length < queue.length ? own : queue,
    others: [...others.values()].filter(waits),
  })
}

/** With the word whether somebody else may be reading an answer that this tab does not. */
export function withElsewhere(data: ChatData): ChatData {
  const isElsewhere = ({ id, status }: ChatMessage) => id !== data.activeId && isGoing(status)
  return { ...data, elsewhere: [...data.tree.byId.values()].some(isElsewhere) }
}

/** Whether another tab has to be told: of what it does not know, or of what it has not forgotten. */
export function knowsMore({ tree, queue, others, activeId, gone }: ChatData, theirs: StoredData): boolean {
  const { byId } = theirs.tree
  return (
    [...tree.byId.values()].some((own) => own.id !== activeId && isLater(own, byId.get(own.id))) ||
    [...queue, ...others].some(({ id }) => !theirs.queue.some((waits) => waits.id === id)) ||
    [...byId.keys()].some((id) => gone.get(id)) ||
    // What was sent has been taken out of the queue as well.
    theirs.queue.some(({ id }) => gone.has(id) && !tree.byId.has(id))
  )
}

/**
 * New messages, and later versions of those that are there. What is shown stays as it is, as far as this tab has chosen it.
 *
 * @param keeps - says of an id that its own version counts, or that it is forgotten
 * @returns the same object when there is nothing new
 */
function mergeTree(tree: ChatTree, theirs: ChatTree, keeps: (id: string) => boolean): ChatTree {
  const added = new Map(tree.byId)
  let merged = tree
  for (const message of theirs.byId.values()) {
    const { id, parentId } = message
    if (keeps(id)) continue
    // One that follows what was forgotten here is forgotten with it.
    if (!tree.byId.has(id)) {
      if (parentId === null || added.has(parentId)) added.set(id, message)
    } else if (isLater(message, tree.byId.get(id))) {
      added.set(id, message)
      merged = updateMessage(merged, message)
    }
  }
  return added.size > tree.byId.size ? treeOf([...added.values()], tree.shown) : merged
}

/** Of two ends that two tabs came to at once, the later here counts; what has not ended comes before all. */
const ends = ['error', 'cancelled', 'done']

/** Whether a message is a later version than another one, which may not be there. */
function isLater(message: ChatMessage, than: ChatMessage | undefined): boolean {
  if (!than) return true
  const by = (rank: (one: ChatMessage) => number) => rank(message) - rank(than)
  return (
    (by(({ revision = 0 }) => revision) ||
      by(({ status }) => ends.indexOf(status)) ||
      by((one) => textOfMessage(one).length) ||
      // Two tabs have asked again at once.
      (`${message.run?.id}` > `${than.run?.id}` ? 1 : 0)) > 0
  )
}
