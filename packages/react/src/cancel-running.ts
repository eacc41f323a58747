import { isRunning, type Stream } from '@rivulet/core'

/**
 * Cancels a stream that nobody sees any more, when it runs. One that was disconnected is left alone: its run waits at the
 * server for whoever goes on with it by its cursor, and `cancel` would end it there.
 */
export function cancelRunning(stream: Stream) {
  if (isRunning(stream.getSnapshot().status)) stream.cancel()
}
