import type { StreamStatus } from '../state/stream-state.ts'
import type { StreamError } from '../stream-error.ts'
import type { ChatAttachment, ChatBranch, ChatMessage } from './chat-message.ts'
import type { ChatStorageError } from './persistence/chat-storage-error.ts'

/** Everything that shows of a chat at one moment. Immutable; a field that has not changed is the same object. */
export type ChatState = {
  /** The branch that is shown, in order. */
  readonly messages: readonly ChatMessage[]
  /** Ids of `messages`: the same list while a message streams. */
  readonly ids: readonly string[]
  /** Every message by its id, those of other branches too. */
  readonly byId: ReadonlyMap<string, ChatMessage>
  /** Of the run that goes on, or else of the last message shown. */
  readonly status: StreamStatus
  /** Why the last message shown failed; null in every other status. */
  readonly error: StreamError | null
  /** What waits for its turn, first in first out. */
  readonly queue: readonly ChatMessage[]
  /** What was stored is being looked up: until then, everything sent waits in the queue. */
  readonly loading: boolean
  /** What was stored cannot be read, or what is new cannot be stored; null while all is well. */
  readonly storageError: ChatStorageError | null
}

/** What a person sends: text, or text with files. */
export type ChatInput = string | { readonly text?: string; readonly attachments?: readonly ChatAttachment[] }

/** What can be done with a chat. All keep their identity for the life of the chat. */
export type ChatControls = {
  /**
   * Looks up what is stored, once; until then everything sent waits in the queue. `send` does so too, and `useChat` when it
   * mounts. Settles when the chat is there, or `storageError` says why not; never rejects.
   */
  load(): Promise<void>
  /**
   * Adds the message at once and asks for an answer; while another answer comes, `overlap` says what happens. The promise
   * settles with the answer when it has ended, however it ended, and with null when the message was not sent (it was empty,
   * `overlap` is `ignore`, or it was taken out of the queue). It never rejects.
   */
  send(message: ChatInput): Promise<ChatMessage | null>
  /** Ends the run and keeps what came, and tells the server where the transport says how. The queue waits. */
  cancel(): void
  /**
   * Asks for another answer in the place of one, which stays as a branch.
   *
   * @param id - of the answer, or of the user's message before it; default the last answer shown
   */
  regenerate(id?: string): Promise<ChatMessage | null>
  /**
   * Sends a user's message again with other words; the old one stays as a branch, and with it all that followed.
   *
   * @throws {StreamError} `invalid-request` when there is no such message of the user's
   */
  edit(id: string, message: ChatInput): Promise<ChatMessage | null>
  /**
   * Asks again for the last answer, where it failed or was cancelled: after the last step that went well, so that no tool
   * runs twice. What had come stays as a branch.
   */
  retry(): Promise<ChatMessage | null>
  /**
   * Goes on with the last answer where it broke off, when its server gives its events ids. Else it does nothing. After a
   * reload the same request is sent again, with the id of the last event.
   */
  resume(): Promise<ChatMessage | null>
  /** Shows another of a message's siblings, and what followed it. @param index - from 0 */
  selectBranch(messageId: string, index: number): void
  /** Where a message stands among those that were given in the same place. */
  branchOf(id: string): ChatBranch
  /** Takes a message out of the queue. */
  remove(queueId: string): void
  /** Gives a message in the queue other words; its files stay unless others are given. */
  editQueued(queueId: string, message: ChatInput): void
  /** Sends a message of the queue now, or as soon as the answer that comes has ended; default the first. */
  sendQueued(queueId?: string): void
  /** Runs a tool call that waits for approval. */
  approve(toolCallId: string): void
  /** Refuses one; the model is told. @param reason - for the model */
  deny(toolCallId: string, reason?: string): void
  /** Gives the result of a call that no function of `tools` runs. Once none is missing, they are sent on. */
  addToolResult(toolCallId: string, result: unknown): void
  /** Cancels the run and forgets all messages, also those stored. */
  clear(): void
}

/** A chat as a component sees it: told of changes at most once a frame, and of each change of status at once. */
export type ChatReader = {
  /** The same object until the next notice. */
  getSnapshot(): ChatState
  /** The state before anything was sent or loaded, for server rendering. */
  getInitialSnapshot(): ChatState
  /** @returns undo */
  subscribe(listener: () => void): () => void
}

export type Chat = ChatReader & ChatControls
