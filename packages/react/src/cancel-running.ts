import { isRunning, type StreamStatus } from '@rivulet/core'

/** A stream or a chat: something that runs and can be cancelled. */
export type Cancellable = { getSnapshot(): { readonly status: StreamStatus }; cancel(): void }

/**
 * Cancels a stream that nobody sees any more, when it runs. One that was disconnected is left alone: its run waits at the
 * server for whoever goes on with it by its cursor, and `cancel` would end it there.
 */
export function cancelRunning(stream: Cancellable) {
  if (isRunning(stream.getSnapshot().status)) stream.cancel()
}
