import type { MockSettings } from '../settings/mock-settings.ts'

/** One frame of a kept answer, and when it comes. */
export type RunEntry = {
  readonly send: string | Uint8Array
  /** On the clock, in milliseconds. */
  readonly dueMs: number
  /** Of its event, from 1; what is no event has none. */
  readonly number?: number | undefined
  /** The greeting stands before the first of these on a connection. */
  readonly isOwn?: boolean
  /** Breaks the connections that are open when it comes. */
  readonly fault?: 'cut' | 'reset'
}

export type RunStatus = 'running' | 'ended' | 'cancelled'

/** An answer that goes on whether or not anyone reads it, and can be read again. */
export type KeptRun = {
  /** 32 hexadecimal digits. */
  readonly id: string
  /** Other names under which it is looked for, such as its chat. */
  readonly keys: readonly string[]
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  /** Of the request that began it, some of which are about reading it again. */
  readonly settings: MockSettings
  /** All that has come and will come, as far as is known now. */
  readonly entries: readonly RunEntry[]
  /** Aborted by `cancel`. */
  readonly cancelled: AbortSignal
  status(nowMs: number): RunStatus
  /** What has not come by now never does; the protocol's word for that comes in its place. Does nothing after the end. */
  cancel(nowMs: number): void
  /** Of an answer that is written as it goes: aborted once there is more, `undefined` at the end. */
  more?(): AbortSignal | undefined
  /** What each connection begins with that gets events of its own protocol. */
  readonly greeting?: string
  /** Takes messages to what answers. @returns what became of each @throws {RequestRefused} */
  receive?(request: Request): Promise<readonly object[]>
  /** Nobody can find it any more: what goes on by itself ends. */
  drop?(): void
  /** The answer as a document, for an API that can be asked for one. */
  document?: ((status: RunStatus) => string) | undefined
}

type RunParts = Omit<KeptRun, 'cancelled' | 'status' | 'cancel'> & {
  /** What ends the answer when it is cancelled after an event with this number. */
  encodeCancelled(last: number): readonly Omit<RunEntry, 'dueMs'>[]
}

export function createKeptRun({ encodeCancelled, entries, ...parts }: RunParts): KeptRun {
  const cancelling = new AbortController()
  const status = (nowMs: number): RunStatus => {
    if (cancelling.signal.aborted) return 'cancelled'
    return nowMs >= (entries.at(-1)?.dueMs ?? 0) ? 'ended' : 'running'
  }
  return {
    ...parts,
    get entries() {
      return entries
    },
    cancelled: cancelling.signal,
    status,
    cancel(nowMs) {
      if (status(nowMs) !== 'running') return
      const come = entries.filter(({ dueMs }) => dueMs <= nowMs)
      const last = come.findLast(({ number }) => number !== undefined)?.number ?? 0
      entries = [...come, ...encodeCancelled(last).map((entry) => ({ ...entry, dueMs: nowMs }))]
      cancelling.abort()
    },
  }
}
