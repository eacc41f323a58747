import { isRunning } from '../state/reduce-stream.ts'
import type { StreamStatus } from '../state/stream-state.ts'
import { StreamError } from '../stream-error.ts'
import type { ChatMessage, ChatPart } from './chat-message.ts'
import type { ChatState } from './chat-state.ts'
import { brokenOff, closeCalls } from './chat-tools.ts'
import { addMessage, type ChatTree, emptyTree, selectBranch, updateMessage } from './chat-tree.ts'
import type { ChatStorageError } from './persistence/chat-storage-error.ts'
import { partId } from './reduce-parts.ts'

/** All that a chat knows; what shows of it is derived. */
export type ChatData = {
  readonly tree: ChatTree
  readonly queue: readonly ChatMessage[]
  /** What waits in other tabs: stored with the rest, and not shown here. */
  readonly others: readonly ChatMessage[]
  /**
   * Ids that were forgotten here, of which a tab that has not heard of it still knows. True where it does not count that one
   * has been sent either.
   */
  readonly gone: ReadonlyMap<string, boolean>
  /** The answer whose run goes on; null when none does. */
  readonly activeId: string | null
  /** Its revision when it began to. */
  readonly since: number
  /** Answers that are not read here may be read in another tab. */
  readonly elsewhere: boolean
  readonly loading: boolean
  readonly storageError: ChatStorageError | null
}

/** What is stored of a chat: with `gone` as far as it is not in the tree all the same. */
export type StoredData = Pick<ChatData, 'tree' | 'queue'> & { readonly gone: readonly string[] }

export const emptyData: ChatData = {
  tree: emptyTree,
  queue: [],
  others: [],
  gone: new Map(),
  activeId: null,
  since: 0,
  elsewhere: false,
  loading: false,
  storageError: null,
}

export type ChatAction =
  | { type: 'message-add'; message: ChatMessage }
  | { type: 'message-change'; id: string; change: Partial<ChatMessage> }
  | { type: 'branch-select'; id: string; index: number }
  /** The run of this answer goes on; null: none does. */
  | { type: 'active'; id: string | null }
  | { type: 'queue-add'; message: ChatMessage }
  | { type: 'queue-change'; id: string; parts: readonly ChatPart[] }
  | { type: 'queue-remove'; id: string }
  | { type: 'queue-first'; id: string }
  | { type: 'loaded'; tree: ChatTree; queue: readonly ChatMessage[] }
  /** Put together with what another tab has stored. */
  | { type: 'shared'; data: ChatData }
  /** Nobody reads any more what is not read here, or what is as well. */
  | { type: 'left'; all?: boolean }
  | { type: 'storage'; error: ChatStorageError | null }
  | { type: 'cleared' }

/** The only way a chat changes. What means nothing gives the same object. */
export function reduceChat(data: ChatData, action: ChatAction): ChatData {
  const { tree, queue, gone } = data
  switch (action.type) {
    case 'message-add':
      return { ...data, tree: addMessage(tree, action.message) }
    case 'message-change': {
      const message = tree.byId.get(action.id)
      if (!message) return data
      const revision = (message.revision ?? 0) + 1
      return { ...data, tree: updateMessage(tree, { ...message, ...action.change, revision }) }
    }
    case 'branch-select': {
      const selected = selectBranch(tree, action.id, action.index)
      return selected === tree ? data : { ...data, tree: selected }
    }
    case 'active':
      return data.activeId === action.id
        ? data
        : { ...data, activeId: action.id, since: tree.byId.get(action.id ?? '')?.revision ?? 0 }
    case 'queue-add':
      return { ...data, queue: [...queue, action.message] }
    case 'queue-change':
      return {
        ...data,
        queue: queue.map((message) =>
          message.id === action.id ? { ...message, parts: action.parts } : message,
        ),
      }
    case 'queue-remove':
      return {
        ...data,
        queue: queue.filter(({ id }) => id !== action.id),
        gone: new Map(gone).set(action.id, false),
      }
    case 'queue-first': {
      const first = queue.find(({ id }) => id === action.id)
      return first ? { ...data, queue: [first, ...queue.filter((message) => message !== first)] } : data
    }
    case 'loaded':
      // What was sent in the meantime comes after what waited before.
      return { ...data, tree: action.tree, queue: [...action.queue, ...queue], loading: false }
    case 'shared':
      return action.data
    case 'left': {
      let left = tree
      for (const message of tree.byId.values())
        if (isGoing(message.status) && (action.all || message.id !== data.activeId))
          left = updateMessage(left, breakOff(message))
      return { ...data, tree: left, elsewhere: false }
    }
    case 'storage':
      return data.storageError === action.error ? data : { ...data, storageError: action.error }
    case 'cleared':
      return {
        ...emptyData,
        gone: new Map(
          [...gone.keys(), ...tree.byId.keys(), ...queue.map(({ id }) => id)].map((id) => [id, true]),
        ),
      }
  }
}

/** An answer that nobody reads any more, with words that say so. Its cursor, if it has one, says where to go on. */
function breakOff(message: ChatMessage): ChatMessage {
  const parts = closeCalls(message.parts, 'error', brokenOff)
  const error = new StreamError('truncated', 'The page was left before the answer had ended.')
  return {
    ...message,
    status: 'error',
    parts: [...parts, { type: 'error', id: partId(parts, 'error'), error }],
  }
}

export function isGoing(status: ChatMessage['status'] | undefined): boolean {
  return isRunning(status as StreamStatus)
}

/** What shows of a chat. @param before - of which unchanged parts are kept */
export function stateOf(data: ChatData, before: ChatState | undefined): ChatState {
  const { tree, queue, activeId, elsewhere, loading, storageError } = data
  const { ids, byId } = tree
  const last = byId.get(activeId ?? ids.at(-1) ?? '')
  const status = last?.role === 'assistant' ? (last.status as StreamStatus) : 'idle'
  const failure = status === 'error' ? last?.parts.at(-1) : undefined
  return {
    messages:
      before?.ids === ids && before.byId === byId
        ? before.messages
        : ids.map((id) => byId.get(id) as ChatMessage),
    ids,
    byId,
    // An answer that nobody reads any more does not go on.
    status: activeId === null && !elsewhere && isRunning(status) ? 'cancelled' : status,
    error: failure?.type === 'error' ? failure.error : null,
    queue,
    loading,
    storageError,
  }
}
