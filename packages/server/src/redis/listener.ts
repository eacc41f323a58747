import { randomUUID } from 'node:crypto'
import { JournalError } from '../journal/journal.ts'
import { formatPosition, type Position } from '../journal/position.ts'
import { type Connection, within } from './connection.ts'
import { readEntry } from './raw-entry.ts'
import { type RedisClient, streamsOf } from './redis-client.ts'
import { Tail } from './tail.ts'

/**
 * The one connection of this process that waits for news: of all runs that are read here, and of what other processes ask
 * of the runs that are produced here, which comes through an inbox, a stream like the others.
 */
export type Listener = {
  /** Name of the inbox's key. */
  readonly inbox: string
  /**
   * @param key - of a stream that belongs to the run
   * @returns its tail, which is watched until `leave`
   * @throws {JournalError} `closed` once it is
   */
  join(key: string, run: string, from: Position): Tail
  leave(key: string, tail: Tail): void
  /** Has cancels of runs that are produced here told. @returns undo */
  onCancel(run: string, listener: () => void): () => void
  /** Puts a word into the inbox of a process: the run to cancel, or `''` to have it look around. */
  tell(inbox: string, run: string): Promise<void>
  /** Readers that wait are told that there will be no more. */
  close(): Promise<void>
}

const blockMs = 5000
const pauseMs = 50
const inboxKeepMs = String(24 * 60 * 60 * 1000)

/**
 * @param check - is asked about runs without news for `silenceMs`, whose producers may be gone; `false` when the run is
 * @param latenessMs - a reply that is so much later than asked for will not come: the connection is dead, though nobody said so
 */
export function createListener(
  client: RedisClient,
  connection: Connection,
  prefix: string,
  silenceMs: number,
  latenessMs: number,
  check: (run: string) => Promise<boolean>,
): Listener {
  const inbox = `${prefix}inbox:${randomUUID()}`
  const tails = new Map<string, { readonly run: string; readonly tail: Tail }>()
  const cancels = new Map<string, Set<() => void>>()
  let inboxAt = '0-0'
  let own: RedisClient | undefined
  let running: Promise<void> | undefined
  let rung = false
  let closed = false
  const now = () => performance.now()

  const connect = async () => {
    if (own) return own
    const duplicate = client.duplicate()
    // Without a listener a lost connection would end the process; what is lost shows in the command that waits.
    duplicate.on('error', () => {})
    // Before it is connected: one that never will be must not outlive `close`.
    own = duplicate
    await within(duplicate.connect(), latenessMs)
    return duplicate
  }

  const disconnect = async () => {
    const lost = own
    own = undefined
    try {
      if (lost?.destroy) lost.destroy()
      else await lost?.disconnect?.()
    } catch {
      // A client that gave up by itself is closed already, and says so.
    }
  }

  const listen = async () => {
    const watched = [...tails]
    const keys = watched.map(([key]) => key)
    const places = watched.map(([, { tail }]) => formatPosition(tail.last))
    const waitMs = Math.max(1, Math.floor(Math.min(blockMs, silenceMs)))
    const command = ['XREAD', 'BLOCK', String(waitMs), 'COUNT', '512', 'STREAMS']
    const asked = (await connect()).sendCommand([...command, inbox, ...keys, inboxAt, ...places])
    const reply = await within(asked, waitMs + latenessMs)
    for (const [key, entries] of streamsOf(reply)) {
      if (key === inbox) {
        for (const [id, [, run = '']] of entries) {
          inboxAt = id
          for (const listener of cancels.get(run) ?? []) listener()
        }
      } else tails.get(key)?.tail.add(entries.map(readEntry), now())
    }
  }

  const checkSilent = async () => {
    const silent = [...tails.values()].filter(({ tail }) => now() - tail.heardMs >= silenceMs)
    await Promise.all(
      silent.map(async ({ run, tail }) => {
        tail.heardMs = now()
        try {
          if (!(await check(run))) tail.fail(new JournalError('not-found', 'The run has expired.'))
        } catch (cause) {
          // Whether its producer lives is not known. Their clients ask again, perhaps a machine that knows.
          tail.fail(new JournalError('unavailable', 'Redis cannot tell of the run.', { cause }))
        }
      }),
    )
  }

  const isNeeded = () => !closed && (tails.size > 0 || cancels.size > 0)
  const run = async () => {
    while (isNeeded()) {
      try {
        await listen()
      } catch {
        // The connection is lost. Another one is made, and the places are known, so nothing is missed.
        await disconnect()
        if (isNeeded()) await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
      // What is lost for long is told by it, too.
      if (isNeeded()) await checkSilent()
    }
    running = undefined
    if (isNeeded()) begin()
  }
  const begin = () => {
    running ??= run()
  }
  /** A read that waits already does not know of the run yet. One bell for all who come in the same turn. */
  const ring = () => {
    if (!running) return begin()
    if (rung) return
    rung = true
    // What fails here has lost the read that waits as well, and the next one knows all runs.
    void Promise.resolve()
      .then(() => {
        rung = false
        return tell(inbox, '')
      })
      .catch(() => {})
  }
  const tell = async (to: string, run: string) => {
    await connection.call(['XADD', to, 'MAXLEN', '~', '1000', '*', 'r', run])
    // Each time: a process that has ended leaves its inbox behind, and the last word may have made it anew.
    await connection.call(['PEXPIRE', to, inboxKeepMs])
  }

  return {
    inbox,
    tell,
    join(key, run, from) {
      if (closed) throw closedError()
      let tail = tails.get(key)?.tail
      if (!tail || tail.failure) {
        tail = new Tail(from, now())
        tails.set(key, { run, tail })
        ring()
      }
      tail.readers++
      return tail
    },
    leave(key, tail) {
      if (--tail.readers === 0 && tails.get(key)?.tail === tail) tails.delete(key)
    },
    onCancel(run, listener) {
      const listeners = cancels.get(run) ?? new Set()
      cancels.set(run, listeners.add(listener))
      begin()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) cancels.delete(run)
      }
    },
    async close() {
      closed = true
      for (const { tail } of tails.values()) tail.fail(closedError())
      await disconnect()
      await running
    },
  }
}

const closedError = () => new JournalError('closed', 'The journal is closed.')
