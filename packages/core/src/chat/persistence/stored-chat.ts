import { isRunning } from '../../state/reduce-stream.ts'
import { StreamError } from '../../stream-error.ts'
import type { ChatMessage, ChatPart } from '../chat-message.ts'
import { brokenOff, closeCalls } from '../chat-tools.ts'
import { type ChatTree, treeOf } from '../chat-tree.ts'
import { partId } from '../reduce-parts.ts'
import { ChatStorageError } from './chat-storage-error.ts'

const format = 'rivulet-chat'
const version = 1

/** A chat as it is stored: plain values only. */
export type StoredChat = {
  readonly format: typeof format
  readonly version: number
  /** Each after the one it follows. */
  readonly messages: readonly unknown[]
  /** Pairs of a message's id (null for the beginning) and of the one that is shown after it. */
  readonly shown: readonly (readonly [string | null, string])[]
  readonly queue: readonly unknown[]
}

export function storeChat(tree: ChatTree, queue: readonly ChatMessage[]): StoredChat {
  return {
    format,
    version,
    messages: Array.from(tree.byId.values(), storeMessage),
    shown: [...tree.shown],
    queue: queue.map(storeMessage),
  }
}

/** @throws {ChatStorageError} `damaged` or `unknown-version`, with what was stored */
export function readStoredChat(stored: unknown): { tree: ChatTree; queue: ChatMessage[] } {
  const chat = stored as StoredChat
  if (Object(stored).format === format && Number(chat.version) > version)
    throw new ChatStorageError('unknown-version', 'The stored chat is from a newer release.', { stored })
  const require = (holds: boolean, what: string) => {
    if (!holds)
      throw new ChatStorageError('damaged', `The stored chat cannot be read: ${what}. It is still stored.`, {
        stored,
      })
  }
  require(Object(stored).format === format && chat.version === version, 'it is in no known form')
  const { messages, shown, queue } = chat
  require([messages, shown, queue].every(Array.isArray), 'a list is missing')
  require([...messages, ...queue].every(isMessage), 'a message is none')
  const known = new Set<string | null>([null])
  const parents = new Map<unknown, string | null>()
  for (const { id, parentId } of messages as ChatMessage[]) {
    require(known.has(parentId) && !known.has(id), 'a message follows none that came before it')
    known.add(id)
    parents.set(id, parentId)
  }
  require(shown.every(
    (pair) => Array.isArray(pair) && parents.has(pair[1]) && parents.get(pair[1]) === pair[0],
  ), 'a branch leads nowhere')
  return {
    tree: treeOf((messages as ChatMessage[]).map(reviveMessage), new Map(shown)),
    queue: (queue as ChatMessage[]).map(reviveMessage),
  }
}

function storeMessage(message: ChatMessage) {
  return { ...message, parts: message.parts.map(storePart) }
}

function storePart(part: ChatPart) {
  if (part.type !== 'error') return part
  const { code, message, status, body, providerCode, retryAfterMs, requestId, attempt } = part.error
  return { ...part, error: { code, message, status, body, providerCode, retryAfterMs, requestId, attempt } }
}

function reviveMessage(message: ChatMessage): ChatMessage {
  const parts = message.parts.map((part) => {
    if (part.type !== 'error') return part
    const { code, message: words, ...details } = part.error
    return { ...part, error: new StreamError(code, words, details) }
  })
  if (message.status === 'queued' || !isRunning(message.status)) return { ...message, parts }
  // It came while the page was left. Its cursor, if it has one, says where to go on.
  const closed = closeCalls(parts, 'error', brokenOff)
  const error = new StreamError('truncated', 'The page was left before the answer had ended.')
  return {
    ...message,
    status: 'error',
    parts: [...closed, { type: 'error', id: partId(closed, 'error'), error }],
  }
}

const textOf = { text: 'text', reasoning: 'text', 'tool-call': 'arguments' } as const
const objectOf = { source: 'source', attachment: 'attachment', error: 'error' } as const

function isMessage(value: unknown): boolean {
  const { id, role, parts, status, parentId, createdAtMs } = Object(value)
  return (
    typeof id === 'string' &&
    /^(user|assistant|system)$/.test(role) &&
    typeof status === 'string' &&
    (parentId === null || typeof parentId === 'string') &&
    typeof createdAtMs === 'number' &&
    Array.isArray(parts) &&
    parts.every(isPart)
  )
}

function isPart(value: unknown): boolean {
  const part = Object(value)
  if (typeof part.id !== 'string') return false
  if (Object.hasOwn(textOf, part.type)) return typeof part[textOf[part.type as 'text']] === 'string'
  return Object.hasOwn(objectOf, part.type) && typeof part[part.type] === 'object' && part[part.type] !== null
}
