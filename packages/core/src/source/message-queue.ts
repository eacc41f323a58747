import { StreamError } from '../stream-error.ts'
import type { StreamMessage } from '../stream-message.ts'

/** Messages of a sender that cannot be asked to wait, kept until a reader comes for them. Read once, by one reader. */
export type MessageQueue = AsyncIterableIterator<StreamMessage> & {
  /** @throws {StreamError} `limit` when there is no room; the message is not kept */
  push(message: StreamMessage): void
  /** No more will come. What is there is still read, then comes the error, if there is one. */
  end(error?: StreamError | null): void
}

/**
 * @param limits.maxMessages - messages kept at most
 * @param limits.maxChars - UTF-16 units of text kept at most, in all of them
 * @param onReturn - the reader wants no more
 */
export function createMessageQueue(
  { maxMessages, maxChars }: { maxMessages: number; maxChars: number },
  onReturn: () => void,
): MessageQueue {
  const messages: StreamMessage[] = []
  let chars = 0
  let ended = false
  let failure: StreamError | null | undefined
  /** Lets the reader that waits look again. */
  let wake = () => {}

  return {
    push(message) {
      if (messages.length >= maxMessages || chars + message.data.length > maxChars) {
        throw new StreamError('limit', `More than ${maxMessages} messages or ${maxChars} characters wait.`)
      }
      messages.push(message)
      chars += message.data.length
      wake()
    },
    end(error) {
      if (ended) return
      ended = true
      failure = error
      wake()
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      while (messages.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve))
      const value = messages.shift()
      if (value) {
        chars -= value.data.length
        return { done: false, value }
      }
      if (failure) throw failure
      return { done: true, value: undefined }
    },
    async return() {
      messages.length = 0
      ended = true
      onReturn()
      return { done: true, value: undefined }
    },
  }
}
