/**
 * Why a chat could not be kept.
 *
 * - `damaged`: what is stored is no chat
 * - `unknown-version`: it was stored by a newer release
 * - `unreadable`: the store itself failed while it was read
 * - `unwritable`: the store took nothing: it is full, or closed to this page
 */
export type ChatStorageErrorCode = 'damaged' | 'unknown-version' | 'unreadable' | 'unwritable'

/** A chat's trouble with its store. No `StreamError`, since no stream has failed: the chat itself goes on. */
export class ChatStorageError extends Error {
  override readonly name = 'ChatStorageError'
  readonly code: ChatStorageErrorCode
  /** What was stored, as it was found; undefined where there is nothing to show. It is still there. */
  readonly stored: unknown
  declare readonly cause?: unknown

  constructor(
    code: ChatStorageErrorCode,
    message: string,
    { stored, cause }: { stored?: unknown; cause?: unknown } = {},
  ) {
    super(message)
    this.code = code
    this.stored = stored
    if (cause !== undefined) this.cause = cause
  }
}
