import {
  type ChatControls,
  type ChatMessage,
  type ChatReader,
  type ChatState,
  isRunning,
} from '@rivulet/core'

export type FakeChat = ChatReader &
  ChatControls & {
    /** Changes some fields of the state and tells the listeners. */
    set(change: Partial<Pick<ChatState, 'messages' | 'queue' | 'status' | 'error'>>): void
    /** Gives the last message other parts, or another status. */
    setLast(change: Partial<ChatMessage>): void
    /** Goes back to the state it was made with. */
    rewind(): void
  }

type Given = Partial<Pick<ChatState, 'messages' | 'queue' | 'status' | 'error'>>

const idleControls: ChatControls = {
  load: () => Promise.resolve(),
  send: () => Promise.resolve(null),
  cancel() {},
  regenerate: () => Promise.resolve(null),
  edit: () => Promise.resolve(null),
  retry: () => Promise.resolve(null),
  resume: () => Promise.resolve(null),
  selectBranch() {},
  branchOf: () => ({ index: 0, count: 1 }),
  remove() {},
  editQueued() {},
  sendQueued() {},
  approve() {},
  deny() {},
  addToolResult() {},
  clear() {},
}

/** A chat that stays as it is until it is changed by hand. */
export function createFakeChat(given: Given = {}, controls: Partial<ChatControls> = {}): FakeChat {
  const listeners = new Set<() => void>()
  const first = stateOf(given, null)
  const empty = stateOf({}, null)
  let state = first
  const show = (next: ChatState) => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    ...idleControls,
    ...controls,
    getSnapshot: () => state,
    getInitialSnapshot: () => empty,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set: (change) => show(stateOf({ ...state, ...change }, state)),
    setLast(change) {
      const last = state.messages.at(-1)
      if (!last) throw new Error('This chat has no message to change.')
      const changed = { ...last, ...change }
      const status = change.status && change.status !== 'queued' ? change.status : state.status
      show(stateOf({ ...state, status, messages: [...state.messages.slice(0, -1), changed] }, state))
    },
    rewind: () => show(first),
  }
}

function stateOf(
  { messages = [], queue = [], status, error = null }: Given,
  before: ChatState | null,
): ChatState {
  const ids = messages.map(({ id }) => id)
  const last = messages.at(-1)
  const isSame = before?.ids.length === ids.length && ids.every((id, index) => id === before.ids[index])
  return {
    messages,
    ids: isSame && before ? before.ids : ids,
    byId: new Map(messages.map((message) => [message.id, message])),
    status: status ?? (last && last.status !== 'queued' && isRunning(last.status) ? last.status : 'idle'),
    error,
    queue,
    loading: false,
    storageError: null,
  }
}
