import { completePolicy, delayBefore, isPassing, type ReconnectOptions } from '../resilience/retry-policy.ts'
import type { SetTimer } from '../resilience/watchdog.ts'
import { StreamError } from '../stream-error.ts'
import type { TalkContent, TalkReceipt } from './talk-message.ts'

/** How the outbox reaches the run. @throws {StreamError} */
export type Deliver = (address: string, messages: readonly string[]) => Promise<readonly TalkReceipt[]>

/** What is said to one run, in order, until it is acknowledged. */
export type Outbox = {
  readonly address: string | undefined
  /** @returns settles when the run has taken it, or cannot any more */
  send(content: TalkContent): Promise<void>
  /** The run is there. */
  open(address: string): void
  /** There is no such run. */
  fail(error: StreamError): void
  /** A stream that acknowledges is read; what is not acknowledged is sent again. @returns undo */
  attach(): () => void
  /** The run has taken this message. */
  acknowledge(id: string): void
}

type Waiting = {
  readonly id: string
  readonly json: string
  /** The server has it, so far as it has told. */
  isKept: boolean
  resolve(): void
  reject(error: StreamError): void
}

/** Of one delivery. One that was too large is sent one by one. */
const maxBatch = 100
const maxBatchChars = 128 * 1024
/** Until it is asked again whether there is room. */
const fullMs = 1000

export function createOutbox(
  deliver: Deliver,
  retry: ReconnectOptions | undefined,
  { setTimer, random }: { setTimer: SetTimer; random: () => number },
): Outbox {
  const policy = completePolicy(retry, false)
  const sender = crypto.randomUUID()
  const waiting = new Map<string, Waiting>()
  let count = 0
  let address: string | undefined
  /** Streams that acknowledge, which are read just now. */
  let attached = 0
  let failures = 0
  let batchSize = maxBatch
  let isBusy = false
  /** What was asked for meanwhile. */
  let isStale = false
  let stopTimer: (() => void) | undefined
  let failure: StreamError | undefined

  const settle = (id: string, error?: StreamError) => {
    const found = waiting.get(id)
    waiting.delete(id)
    if (error) found?.reject(error)
    else found?.resolve()
  }
  const failAll = (error: StreamError) => {
    for (const id of [...waiting.keys()]) settle(id, error)
  }
  const wait = (delayMs: number) => {
    stopTimer?.()
    stopTimer = setTimer(() => {
      stopTimer = undefined
      void pump()
    }, delayMs)
  }
  const pumpNow = () => {
    stopTimer?.()
    stopTimer = undefined
    void pump()
  }
  /** Counts what brought nothing. @returns whether there is another try, which is on its way */
  const tryAgain = (wishMs: number) => {
    if (++failures > policy.attempts) return false
    wait(delayBefore(failures, policy, wishMs, random()))
    return true
  }

  const nextBatch = () => {
    const batch: Waiting[] = []
    let chars = 0
    for (const message of waiting.values()) {
      if (message.isKept) continue
      chars += message.json.length
      if (batch.length >= batchSize || (batch.length > 0 && chars > maxBatchChars)) break
      batch.push(message)
    }
    return batch
  }

  const take = (receipts: readonly TalkReceipt[], batch: readonly Waiting[]) => {
    const statuses = new Map(receipts.map((receipt) => [receipt?.id, receipt?.status]))
    let isFull = false
    for (const message of batch) {
      const status = statuses.get(message.id)
      if (status === 'taken') settle(message.id)
      else if (status === 'ended')
        settle(
          message.id,
          new StreamError('invalid-request', 'The run ended before it took the message.', {
            providerCode: 'ended',
          }),
        )
      else if (status === 'waiting') message.isKept = true
      else if (status === 'full') isFull = true
      // Such as a page that is given for any address: asking again would never end.
      else
        settle(
          message.id,
          new StreamError('unsupported', 'The server did not say what became of the message.'),
        )
    }
    return isFull
  }

  /** One delivery at a time: that keeps the order. */
  const pump = async () => {
    if (isBusy || stopTimer || address === undefined) return
    const batch = nextBatch()
    if (batch.length === 0) return
    isBusy = true
    isStale = false
    try {
      const bodies = batch.map(({ json }) => json)
      const isFull = take(await deliver(address, bodies), batch)
      const kept = batch.filter(({ id, isKept }) => isKept && waiting.has(id))
      if (attached > 0 || isFull) failures = 0
      if (isFull) wait(fullMs)
      if (attached === 0 && kept.length > 0) {
        // Nobody will tell of them: they are asked about again.
        for (const message of kept) message.isKept = false
        if (!isFull && !isStale && !tryAgain(0))
          failAll(new StreamError('timeout', 'The run has not acknowledged the message.'))
      }
    } catch (thrown) {
      const error = thrown as StreamError
      if (error.status === 413 && batch.length > 1) batchSize = 1
      else if (!isPassing(error)) {
        // One that is refused for what it is takes no others with it.
        if (error.status === 400 || error.status === 413) for (const { id } of batch) settle(id, error)
        else failAll(error)
      } else if (!isStale && !tryAgain(error.retryAfterMs ?? 0)) failAll(error)
    }
    isBusy = false
    void pump()
  }

  const askAgain = () => {
    isStale = true
    failures = 0
    for (const message of waiting.values()) message.isKept = false
    pumpNow()
  }

  return {
    get address() {
      return address
    },
    async send(content) {
      if (failure) throw failure
      const id = `${sender}.${++count}`
      let json: string
      try {
        // What JSON cannot say would be left out without a word.
        if (content.kind === 'data' && JSON.stringify(content.value) === undefined)
          throw new TypeError(`${String(content.value)} is nothing JSON can say`)
        json = JSON.stringify({ id, ...content })
      } catch (cause) {
        throw new StreamError('invalid-request', `There can be no such message: ${cause}`, { cause })
      }
      const taken = new Promise<void>((resolve, reject) => {
        waiting.set(id, { id, json, isKept: false, resolve, reject })
      })
      void pump()
      return taken
    },
    open(found) {
      address = found
      void pump()
    },
    fail(error) {
      failure = error
      failAll(error)
    },
    attach() {
      attached++
      askAgain()
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        attached--
        askAgain()
      }
    },
    acknowledge(id) {
      settle(id)
      // There is room again.
      if (stopTimer && attached > 0) pumpNow()
    },
  }
}
