import { isRunning } from '../state/reduce-stream.ts'
import type { StreamStatus } from '../state/stream-state.ts'
import type { ChatMessage, ChatPart } from './chat-message.ts'
import type { ChatState } from './chat-state.ts'
import { addMessage, type ChatTree, emptyTree, selectBranch, updateMessage } from './chat-tree.ts'
import type { ChatStorageError } from './persistence/chat-storage-error.ts'

/** All that a chat knows; what shows of it is derived. */
export type ChatData = {
  readonly tree: ChatTree
  readonly queue: readonly ChatMessage[]
  /** The answer whose run goes on; null when none does. */
  readonly activeId: string | null
  readonly loading: boolean
  readonly storageError: ChatStorageError | null
}

export const emptyData: ChatData = {
  tree: emptyTree,
  queue: [],
  activeId: null,
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
  | { type: 'storage'; error: ChatStorageError | null }
  | { type: 'cleared' }

/** The only way a chat changes. What means nothing gives the same object. */
export function reduceChat(data: ChatData, action: ChatAction): ChatData {
  const { tree, queue } = data
  switch (action.type) {
    case 'message-add':
      return { ...data, tree: addMessage(tree, action.message) }
    case 'message-change': {
      const message = tree.byId.get(action.id)
      return message ? { ...data, tree: updateMessage(tree, { ...message, ...action.change }) } : data
    }
    case 'branch-select': {
      const selected = selectBranch(tree, action.id, action.index)
      return selected === tree ? data : { ...data, tree: selected }
    }
    case 'active':
      return data.activeId === action.id ? data : { ...data, activeId: action.id }
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
      return { ...data, queue: queue.filter(({ id }) => id !== action.id) }
    case 'queue-first': {
      const first = queue.find(({ id }) => id === action.id)
      return first ? { ...data, queue: [first, ...queue.filter((message) => message !== first)] } : data
    }
    case 'loaded':
      // What was sent in the meantime comes after what waited before.
      return { ...data, tree: action.tree, queue: [...action.queue, ...queue], loading: false }
    case 'storage':
      return data.storageError === action.error ? data : { ...data, storageError: action.error }
    case 'cleared':
      return { ...emptyData }
  }
}

/** What shows of a chat. @param before - of which unchanged parts are kept */
export function stateOf(data: ChatData, before: ChatState | undefined): ChatState {
  const { tree, queue, activeId, loading, storageError } = data
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
    status: activeId === null && isRunning(status) ? 'cancelled' : status,
    error: failure?.type === 'error' ? failure.error : null,
    queue,
    loading,
    storageError,
  }
}
