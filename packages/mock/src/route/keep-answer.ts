import { encodeSse } from '@rivulet/core'
import type { Answer } from '../answer/answer.ts'
import { isRunFault } from '../fault/fault-groups.ts'
import type { Ask, Dialect, EncodeContext, Frame } from '../provider/dialect.ts'
import { createKeptRun, type KeptRun } from '../run/kept-run.ts'
import { numbererOf, numberFrames } from '../run/number-frames.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { encoderOf, framesOf } from './answer-ask.ts'
import { paceFrames } from './pace-frames.ts'

type Keeping = NonNullable<Ask['keep']>

/** Whether and how an answer is kept: the settings may ask for it, or the request as its API has it. */
export function keepingOf(ask: Ask, settings: MockSettings, dialect: Dialect): Keeping | undefined {
  const streams = ask.stream || !dialect.encodeWhole
  const wanted =
    (settings.resume || isRunFault(settings.fault)) && streams && numbererOf(dialect) !== undefined
  return wanted ? { numbered: true } : ask.keep
}

type KeepOptions = {
  dialect: Dialect
  answer: Answer
  /** A context as new: what is drawn from its chance is the same each time. */
  createContext: () => EncodeContext
  settings: MockSettings
  numbered: boolean
  /** When it begins, on the clock. */
  startMs: number
  keys: readonly string[]
}

/** Writes an answer down, with the moment at which each of its events comes: nothing has to run in between. */
export function keepAnswer(options: KeepOptions): KeptRun {
  const { dialect, answer, createContext, settings, numbered, startMs, keys } = options
  const context = createContext()
  const write = numbered ? numbererOf(dialect) : undefined
  const encode = encoderOf(settings)
  const frames = paceFrames(numberFrames(framesOf(dialect, { answer, context, settings }), write), {
    settings,
    random: context.random,
  })
  let dueMs = startMs
  const { encodeState, encodeWhole } = dialect
  return createKeptRun({
    id: context.id,
    keys,
    contentType: dialect.streamType,
    headers: dialect.headers?.(createContext()) ?? {},
    settings,
    entries: frames.map(({ text, waitMs, number }) => {
      dueMs += waitMs
      return { send: encode(text), dueMs, number }
    }),
    encodeCancelled(count) {
      const last = dialect.encodeCancelled?.(answer, { ...createContext(), count }) ?? cancelledEvent
      return numberFrames(last, write, count).map(({ text, number }) => ({ send: text, number }))
    },
    document:
      encodeState &&
      ((status) => {
        if (status === 'ended') return encodeWhole?.(answer, createContext()) ?? ''
        return encodeState(createContext(), status === 'running' ? 'in_progress' : 'cancelled')
      }),
  })
}

const cancelledEvent: readonly Frame[] = [
  { role: 'end', text: encodeSse({ event: 'end', data: JSON.stringify({ status: 'cancelled' }) }) },
]
