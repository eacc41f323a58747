import { randomUUID } from 'node:crypto'
import { formatPosition, type Position } from '../journal/position.ts'
import { type Connection, TooLate, within } from './connection.ts'
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
   */
  join(key: string, run: string, from: Position): Tail
  leave(key: string): void
  /** Has cancels of runs that are produced here told. @returns undo */
  onCancel(run: string, listener: () => void): () => void
  close(): Promise<void>
}

const blockMs = 5000
const pauseMs = 50
/** A reply that is so much later than asked for will not come: the connection is dead, though nobody said so. */
const latenessMs = 10_000
const inboxKeepMs = String(24 * 60 * 60 * 1000)

/**
 * @param check - is asked about runs without news for `silenceMs`, whose producers may be gone; `false` when the run is
 */
export function createListener(
  client: RedisClient,
  connection: Connection,
  prefix: string,
  silenceMs: number,
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
    await duplicate.connect()
    own = duplicate
    return duplicate
  }

  const disconnect = async () => {
    const lost = own
    own = undefined
    if (lost?.destroy) lost.destroy()
    else await lost?.disconnect?.()
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
        if (await check(run)) return
        tail.gone = true
        tail.wake()
      }),
    )
  }

  const isNeeded = () => !closed && (tails.size > 0 || cancels.size > 0)
  const run = async () => {
    while (isNeeded()) {
      try {
        await listen()
        await checkSilent()
      } catch (error) {
        // The connection is lost, and its client makes another one: the places are known, so nothing is missed.
        if (error instanceof TooLate) await disconnect()
        if (isNeeded()) await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
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
        return connection.call(['XADD', inbox, 'MAXLEN', '~', '100', '*', 'r', ''])
      })
      .then(() => connection.call(['PEXPIRE', inbox, inboxKeepMs]))
      .catch(() => {})
  }

  return {
    inbox,
    join(key, run, from) {
      let tail = tails.get(key)?.tail
      if (!tail) {
        tail = new Tail(from, now())
        tails.set(key, { run, tail })
        ring()
      }
      tail.readers++
      return tail
    },
    leave(key) {
      const tail = tails.get(key)?.tail
      if (tail && --tail.readers === 0) tails.delete(key)
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
      for (const { tail } of tails.values()) tail.wake()
      await disconnect()
      await running
    },
  }
}
