import { randomUUID } from 'node:crypto'
import type { TalkStatus } from '@rivulet/core/talk'
import { errorEntry, interruptedError } from '../encode/end-entry.ts'
import type { RunEnd } from '../encode/entry.ts'
import { completeLimits, requireTimes } from '../journal/complete-limits.ts'
import {
  idOf,
  type Journal,
  JournalError,
  type JournalErrorCode,
  type JournalLimits,
  randomEpoch,
} from '../journal/journal.ts'
import { formatPosition, type Position, parsePosition, start } from '../journal/position.ts'
import { type Batch, createBatch } from './batch.ts'
import { createConnection } from './connection.ts'
import { createListener } from './listener.ts'
import { fieldsOf, readEntry } from './raw-entry.ts'
import type { RawEntry, RedisClient } from './redis-client.ts'
import { createTrim } from './trim.ts'

export type RedisJournalOptions = JournalLimits & {
  /** What the names of all keys begin with; default `rivulet:` */
  prefix?: string
  /** How long a lost connection to Redis is tried again before a command fails, in milliseconds; default 10,000 */
  patienceMs?: number
}

/**
 * A journal on Redis Streams, for several machines: any of them reads, cancels and takes over what another one produces.
 * Redis 6.2 or newer, one primary (no Cluster: one read waits for all runs).
 *
 * @param client - of the `redis` package, connected; one more connection is made for the reads that wait
 * @throws {TypeError} for a limit that is none
 */
export function redisJournal(client: RedisClient, options: RedisJournalOptions = {}): Journal {
  const { prefix = 'rivulet:', patienceMs = 10_000, ...limits } = options
  const { maxEntries, maxBytes, keepMs, maxRunsPerOwner, leaseMs, maxWaitingMessages } =
    completeLimits(limits)
  requireTimes({ patienceMs })
  const connection = createConnection(client, patienceMs)
  const keep = String(keepMs)
  const lease = String(leaseMs)
  const key = (run: string, part: string) => `${prefix}{${run}}:${part}`
  const logOf = (run: string) => key(run, 'log')
  const inboxOf = (run: string) => key(run, 'inbox')
  const ownerKey = (owner: string) => `${prefix}owner:${owner}`
  const lastWords = fieldsOf(errorEntry(interruptedError, 'interrupted'))

  const find = async (run: string) => {
    const keys = [key(run, 'meta'), key(run, 'lease'), logOf(run)]
    const facts = (await connection.run('find', keys, [keep, ...lastWords])) as
      | readonly [owner: string, firstEpoch: string, end: string, last: string]
      | null
    if (!facts) return undefined
    const [owner, firstEpoch, end, last] = facts
    return {
      owner,
      firstEpoch: Number(firstEpoch),
      end: (end as RunEnd) || undefined,
      last: parsePosition(last) ?? start,
    }
  }
  const listener = createListener(
    client,
    connection,
    prefix,
    leaseMs / 2,
    patienceMs,
    async (run) => !!(await find(run)),
  )
  /** Lets go of the producers of this process. */
  const stops = new Set<() => void>()

  return {
    find,

    async open(run, owner) {
      const keys = [key(run, 'meta'), key(run, 'lease'), logOf(run), ownerKey(owner)]
      const most = maxRunsPerOwner < Number.POSITIVE_INFINITY ? String(maxRunsPerOwner) : '-1'
      const facts = [
        owner,
        String(randomEpoch()),
        lease,
        listener.inbox,
        keep,
        most,
        run,
        randomUUID(),
        `${prefix}{`,
      ]
      const answer = String(await connection.run('open', keys, facts))
      if (answer === 'not-found') throw new JournalError('not-found', 'The run is of another owner.')
      if (answer === 'ended') throw new JournalError('ended', 'The run has ended.')
      if (answer === 'too-many-runs')
        throw new JournalError('too-many-runs', `There are ${maxRunsPerOwner} runs of this owner already.`)

      const stop = new AbortController()
      const refuse = (code: JournalErrorCode) => {
        const error = new JournalError(code, sentences[code] ?? code)
        stop.abort(error)
        return error
      }
      const unlisten = listener.onCancel(run, () => refuse('cancelled'))
      let beating = false
      const heart = setInterval(() => {
        if (beating) return
        beating = true
        connection
          .run('renew', [...keys, inboxOf(run)], [answer, lease, keep])
          .then((told) => {
            if (told !== 'ok') refuse(told as JournalErrorCode)
          })
          .catch(() => {}) // a lease that cannot be renewed runs out, which the next append shows
          .finally(() => {
            beating = false
          })
      }, leaseMs / 3)
      const close = () => {
        clearInterval(heart)
        unlisten()
        stops.delete(halt)
      }
      const halt = () => {
        close()
        stop.abort(new JournalError('closed', 'The journal is closed.'))
      }
      stops.add(halt)
      const trim = createTrim(maxBytes)
      let seq = 1
      return {
        epoch: Number(answer),
        signal: stop.signal,
        async append(entries) {
          if (entries.length === 0) return
          const args = entries.flatMap((entry) => {
            const fields = fieldsOf(entry)
            return [String(fields.length), ...fields]
          })
          const from = trim(seq, entries)
          const minId = from ? formatPosition({ epoch: Number(answer), seq: from }) : ''
          const told = await connection.run(
            'append',
            [logOf(run), key(run, 'meta'), key(run, 'lease'), ownerKey(owner), inboxOf(run)],
            [answer, String(seq), keep, countOf(maxEntries), minId, run, ...args],
          )
          if (told !== 'ok') throw refuse(told as JournalErrorCode)
          seq += entries.length
        },
        async *hear(signal) {
          const heard = (await connection.call(['HGET', key(run, 'meta'), 'h'])) as string | null
          for await (const messages of follow(inboxOf(run), run, { epoch: 0, seq: Number(heard) }, signal))
            yield messages.map(({ position, data }) => ({ place: position.seq, json: data }))
        },
        close,
      }
    },

    async *read(run, after, signal) {
      for await (const entries of follow(logOf(run), run, after, signal)) {
        yield entries
        if (entries.at(-1)?.end) return
      }
    },

    async say(run, messages) {
      const args = messages.flatMap(({ sender, number, json }) => [sender, String(number), json])
      const keys = [key(run, 'meta'), inboxOf(run)]
      const told = await connection.run('say', keys, [keep, countOf(maxWaitingMessages), ...args])
      if (!told) return undefined
      return messages.map((message, index) => ({
        id: idOf(message),
        status: (told as readonly TalkStatus[])[index] ?? 'full',
      }))
    },

    async cancel(run) {
      const inbox = await connection.run('cancel', [key(run, 'meta')], [])
      if (typeof inbox !== 'string') return false
      await listener.tell(inbox, run)
      return true
    },

    async close() {
      for (const halt of [...stops]) halt()
      connection.close()
      await listener.close()
    },
  }

  /** What a stream of the run has behind a place, and what comes, until there is no run that could add to it. */
  async function* follow(stream: string, run: string, after: Position, signal: AbortSignal) {
    let at = after
    const batch = createBatch()
    let tail: ReturnType<typeof listener.join> | undefined
    try {
      for (;;) {
        if (signal.aborted) return
        const entries = tail?.after(at) ?? (await range(stream, at, batch))
        const last = entries.at(-1)
        if (last) {
          at = last.position
          yield entries
          continue
        }
        if (!tail) {
          // A run that is not there, or has ended, gives no news.
          const record = await find(run)
          if (!record) throw new JournalError('not-found', 'There is no such run.')
          if (record.end && formatPosition(record.last) === formatPosition(at)) return
          tail = listener.join(stream, run, at)
        } else if (tail.failure) throw tail.failure
        else await tail.news(signal)
      }
    } finally {
      if (tail) listener.leave(stream, tail)
    }
  }

  async function range(stream: string, after: Position, batch: Batch) {
    const from = `(${formatPosition(after)}`
    const reply = await connection.call(['XRANGE', stream, from, '+', 'COUNT', String(batch.count)])
    const entries = (reply as RawEntry[]).map(readEntry)
    batch.learn(entries)
    return entries
  }
}

/** Redis has no word for no limit. */
const countOf = (most: number) => String(Math.min(most, Number.MAX_SAFE_INTEGER))

const sentences: { readonly [code in JournalErrorCode]?: string } = {
  cancelled: 'The run was cancelled.',
  fenced: 'Another producer has taken over the run.',
  'not-found': 'The run has expired.',
}
