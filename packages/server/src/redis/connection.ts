import { JournalError } from '../journal/journal.ts'
import type { RedisClient } from './redis-client.ts'
import { type ScriptName, scripts } from './scripts.ts'

/** Commands that may be sent again when their reply was lost. */
export type Connection = {
  /** @throws {JournalError} `unavailable` when the server could not be reached for `patienceMs`, or refused: it is full, say */
  call(args: string[]): Promise<unknown>
  run(name: ScriptName, keys: readonly string[], args: readonly string[]): Promise<unknown>
  close(): void
}

const firstPauseMs = 20
const longestPauseMs = 500

/** @param patienceMs - how long a lost connection is tried again */
export function createConnection(client: RedisClient, patienceMs: number): Connection {
  const closing = new AbortController()

  /** @throws what the server replied, as it is */
  const send = async (args: string[]): Promise<unknown> => {
    const begun = performance.now()
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        return await within(client.sendCommand(args), patienceMs - (performance.now() - begun))
      } catch (cause) {
        // What the server answers is no loss of the connection: the same would come again.
        if (isReply(cause)) throw cause
        if (closing.signal.aborted || performance.now() - begun + pauseMs > patienceMs)
          throw new JournalError('unavailable', 'Redis cannot be reached.', { cause })
        await pause(pauseMs)
      }
    }
  }
  return {
    call: (args) => send(args).catch(refused),
    async run(name, keys, args) {
      const { source, sha } = scripts[name]
      const rest = [String(keys.length), ...keys, ...args]
      try {
        return await send(['EVALSHA', sha, ...rest])
      } catch (error) {
        if (!/^NOSCRIPT/.test(String((error as Error | undefined)?.message))) return refused(error)
        return send(['EVAL', source, ...rest]).catch(refused)
      }
    },
    close: () => closing.abort(),
  }
}

/** Errors of the server begin with a word in capitals: `ERR`, `NOSCRIPT`, `WRONGTYPE`. One that is starting is as good as away. */
function isReply(error: unknown): boolean {
  const message = String((error as Error | undefined)?.message)
  return /^[A-Z]{2,} /.test(message) && !/^(LOADING|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN) /.test(message)
}

function refused(cause: unknown): never {
  if (cause instanceof JournalError) throw cause
  throw new JournalError('unavailable', 'Redis refused a command.', { cause })
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

class TooLate extends Error {
  override readonly name = 'TooLate'
}

/** A client that waits for its connection queues what it is given, for as long as that takes. @throws {TooLate} */
export function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooLate('There was no reply in time.')), Math.max(ms, 1))
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
