import type { Said, TalkMessage, TalkReceipt } from './talk-message.ts'

/** What is said to a run, for what answers: one queue, however many loops read from it. */
export type TalkMessages = AsyncIterable<TalkMessage> & {
  /** The next message where one waits already. */
  take(): TalkMessage | undefined
}

export type Inbox = {
  readonly messages: TalkMessages
  /** Keeps messages in order, each once however often it is said. @returns what became of each */
  say(said: readonly Said[]): readonly TalkReceipt[]
  /** Nothing is handed over any more: loops end, and what waits came too late. */
  close(): void
}

/** @param onTaken - is told the id of each message as it is handed over */
export function createInbox(maxWaiting: number, onTaken: (id: string) => void): Inbox {
  const waiting: Said[] = []
  /** Of each sender, the newest number that was said, and the newest that was handed over. */
  const said = new Map<string, number>()
  const taken = new Map<string, number>()
  let listeners: (() => void)[] = []
  let isClosed = false

  const wake = () => {
    const woken = listeners
    listeners = []
    for (const listener of woken) listener()
  }
  const statusOf = (one: Said): TalkReceipt['status'] => {
    const { sender, number } = one
    if (number <= (taken.get(sender) ?? 0)) return 'taken'
    if (isClosed) return 'ended'
    if (number <= (said.get(sender) ?? 0)) return 'waiting'
    if (waiting.length >= maxWaiting) return 'full'
    said.set(sender, number)
    waiting.push(one)
    return 'waiting'
  }
  const take = () => {
    const next = isClosed ? undefined : waiting.shift()
    if (!next) return undefined
    taken.set(next.sender, next.number)
    onTaken(next.message.id)
    return next.message
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
            await new Promise<void>((resolve) => listeners.push(resolve))
          }
        },
        // A loop that is left leaves the rest to the next one.
        return: async () => ({ done: true, value: undefined }),
      }),
    },
    say(all) {
      const receipts = all.map((one) => ({ id: one.message.id, status: statusOf(one) }))
      wake()
      return receipts
    },
    close() {
      isClosed = true
      wake()
    },
  }
}
