import type { TalkMessage } from '@rivulet/core/talk'
import type { Ack } from '../encode/entry.ts'
import type { Heard } from '../journal/journal.ts'

/**
 * What is said to a run, for what produces it: one queue, however many loops read from it. A message counts as taken, and its
 * sender is told so, once it is handed over here.
 */
export type RunMessages = AsyncIterable<TalkMessage> & {
  /** The next message where one waits already; between two pieces of an answer, say. */
  take(): TalkMessage | undefined
}

export type MessageQueue = {
  readonly messages: RunMessages
  /** Nothing is handed over any more: loops end. */
  close(): void
}

/** As many as are held here at most; the others wait in the journal. */
const maxHeld = 256

/**
 * @param hear - opens the inbox, once somebody asks for messages
 * @param acknowledge - is told of each message as it is handed over
 * @param onFailure - the inbox could not be read: no more will come
 */
export function createMessageQueue(
  hear: () => AsyncIterable<readonly Heard[]>,
  acknowledge: (ack: Ack) => void,
  onFailure: (error: unknown) => void,
): MessageQueue {
  const held: Heard[] = []
  let waiting: (() => void)[] = []
  let isListening = false
  let letOn = () => {}
  let isClosed = false

  const wake = () => {
    const woken = waiting
    waiting = []
    for (const listener of woken) listener()
  }
  const close = () => {
    isClosed = true
    wake()
    letOn()
  }
  const listen = async () => {
    try {
      for await (const heard of hear()) {
        held.push(...heard)
        wake()
        while (held.length >= maxHeld && !isClosed)
          await new Promise<void>((resolve) => {
            letOn = resolve
          })
        if (isClosed) return
      }
    } catch (error) {
      onFailure(error)
    }
    close()
  }
  const take = () => {
    if (!isListening) {
      isListening = true
      void listen()
    }
    const heard = isClosed ? undefined : held.shift()
    if (!heard) return undefined
    letOn()
    // Written by `parseMessages`.
    const message = JSON.parse(heard.json) as TalkMessage
    acknowledge({ id: message.id, place: heard.place })
    return message
  }
  return {
    messages: {
      take,
      [Symbol.asyncIterator]: () => ({
        async next() {
          for (;;) {
            const value = take()
            if (value) return { done: false, value }
            if (isClosed) return { done: true, value: undefined }
            await new Promise<void>((resolve) => waiting.push(resolve))
          }
        },
        // A loop that is left leaves the rest to the next one.
        async return() {
          return { done: true, value: undefined }
        },
      }),
    },
    close,
  }
}
