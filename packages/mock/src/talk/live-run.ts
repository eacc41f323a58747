import type { Clock } from '../clock/clock.ts'
import { sseType } from '../provider/sse-frames.ts'
import type { Random } from '../random/create-random.ts'
import { createPace } from '../route/pace-frames.ts'
import type { KeptRun } from '../run/kept-run.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { createInbox } from './inbox.ts'
import { createLiveLog, greeting } from './live-log.ts'
import { readMessages } from './read-messages.ts'
import type { TalkAnswer, TalkContext, TalkItem } from './talk-answer.ts'
import type { TalkMessage } from './talk-message.ts'

/** What a run is begun with. */
export type Beginning = {
  readonly id: string
  readonly settings: MockSettings
  readonly random: Random
  readonly clock: Clock
}

/** How a script wants its runs. */
export type LiveRunOptions = { maxWaitingMessages: number; onError: (error: unknown) => void }

/** Begins an answer that is written as it goes, and goes on whoever reads. */
export function beginRun(
  answer: TalkAnswer,
  { id, settings, random, clock }: Beginning,
  { maxWaitingMessages, onError }: LiveRunOptions,
): KeptRun {
  const log = createLiveLog(clock.now)
  const inbox = createInbox(maxWaitingMessages, log.acknowledge)
  const cancelling = new AbortController()
  const { signal } = cancelling
  let status: 'running' | 'ended' | 'cancelled' = 'running'
  let isForeign = false

  const end = (how: 'ended' | 'cancelled', lastWord: () => void) => {
    if (status !== 'running') return
    status = how
    // What is taken behind the last event could not be acknowledged any more.
    inbox.close()
    lastWord()
    log.end()
  }
  /** The word that the answer is over, which a script writes itself where it speaks another protocol. */
  const finish = (reason: string, raw: string | null) => {
    if (!isForeign) log.write({ type: 'finish', reason, raw })
  }
  const write = (item: TalkItem) => {
    if (typeof item === 'string') {
      if (item) log.write({ type: 'text-delta', delta: item })
    } else if (item.type === 'finish') end('ended', () => log.write(item))
    else if (item.type !== undefined) log.write(item)
    else if ('fault' in item) log.cut(item.fault)
    else {
      isForeign = true
      log.writeForeign(item)
    }
  }
  const cancel = () =>
    end('cancelled', () => {
      if (isForeign) log.writeForeign({ event: 'end', data: '{"status":"cancelled"}' })
      else finish('unknown', 'cancelled')
      cancelling.abort(new Error('The run was cancelled.'))
    })

  const nextWaitMs = createPace(settings, random)
  const { messages } = inbox
  const context: TalkContext = {
    messages,
    signal,
    async hear(...kinds) {
      for await (const message of messages) {
        const isMeant = kinds.length === 0 || kinds.some((kind) => kind === message.kind)
        if (isMeant) return message as Extract<TalkMessage, { kind: (typeof kinds)[number] }>
      }
      throw signal.reason
    },
    async wait(ms = nextWaitMs()) {
      if (ms > 0) await clock.wait(ms, signal)
    },
  }
  const play = async () => {
    try {
      for await (const item of answer(context)) {
        if (status !== 'running') return
        write(item)
      }
      end('ended', () => finish('stop', null))
    } catch (error) {
      if (status !== 'running') return // it was cancelled, and ended by that
      onError(error)
      end('ended', () => log.writeForeign({ event: 'error', data: internalError }))
    }
  }
  void play()

  return {
    id,
    keys: [],
    contentType: sseType,
    headers: {},
    settings,
    greeting,
    entries: log.entries,
    more: log.more,
    cancelled: signal,
    status: () => status,
    cancel,
    drop: cancel,
    receive: async (request) => inbox.say(await readMessages(request)),
  }
}

/** In the words of `@rivulet/server`, which tells no more. */
const internalError = JSON.stringify({
  type: 'error',
  error: { message: 'The answer could not be completed.', code: 'internal' },
})
