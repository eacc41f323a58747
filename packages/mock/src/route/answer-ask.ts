import { encodeSse } from '@rivulet/core'
import { type Answer, countPieces, takePieces } from '../answer/answer.ts'
import { composeAnswer } from '../answer/compose-answer.ts'
import { breakDown, encodeSpoiled, placeCharacter, placeInvalid } from '../fault/spoil-answer.ts'
import { breakJson, dropEnd } from '../fault/spoil-frames.ts'
import type { Ask, Dialect, EncodeContext, Frame } from '../provider/dialect.ts'
import type { Reply } from '../script/reply.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { withoutSettingWords } from '../settings/read-settings.ts'
import { chooseCalls } from './choose-calls.ts'
import { paceFrames, toSteps } from './pace-frames.ts'

/** What is said to a request, the faults that happen to it included. */
export function answerOf(ask: Ask, settings: MockSettings): Answer {
  const { scenario, tokens, seed, fault } = settings
  const whole = composeAnswer({
    prompt: withoutSettingWords(ask.prompt),
    scenario,
    seed,
    calls: chooseCalls(ask, scenario),
    ...(tokens !== undefined && { tokens }),
  })
  const answer = ask.maxTokens === undefined ? whole : takePieces(whole, ask.maxTokens, 'length')
  if (fault === 'error-event') return breakDown(answer)
  if (fault === 'cut-character') return placeCharacter(answer)
  return fault === 'invalid-utf8' ? placeInvalid(answer) : answer
}

type Told = { answer: Answer; context: EncodeContext; settings: MockSettings }

/** The messages of an answer that streams, the faults that happen to them included. */
export function framesOf(dialect: Dialect, { answer, context, settings }: Told): readonly Frame[] {
  const { retryMs } = settings
  const frames = spoilFrames(dialect.encodeStream(answer, context), settings)
  if (retryMs === undefined || !dialect.streamType.startsWith('text/event-stream')) return frames
  return [{ role: 'rest', text: encodeSse({ retryMs }) }, ...frames]
}

/** How text becomes bytes; some faults are in there. */
export function encoderOf({ fault }: MockSettings): (text: string) => string | Uint8Array {
  return fault === 'invalid-utf8' ? encodeSpoiled : (text) => text
}

/**
 * An answer as its API would give it. One that does not stream takes as long as one that does: all of it is waited for.
 */
export function replyTo(dialect: Dialect, { answer, context, settings }: Told): Reply {
  const { ask, random } = context
  const encode = encoderOf(settings)
  const headers = dialect.headers?.(context) ?? {}
  if (ask.stream || !dialect.encodeWhole) {
    const frames = framesOf(dialect, { answer, context, settings })
    const steps = toSteps(paceFrames(frames, { settings, random }), encode)
    return { contentType: dialect.streamType, headers, steps }
  }
  const [frame] = spoilFrames([{ role: 'piece', text: dialect.encodeWhole(answer, context) }], settings)
  return {
    contentType: dialect.wholeType,
    headers,
    headersAfterMs: settings.pace > 0 ? (countPieces(answer) * 1000) / settings.pace : 0,
    steps: frame ? [{ send: encode(frame.text) }] : [],
  }
}

/** Lets a fault happen to the messages themselves. */
export function spoilFrames(frames: readonly Frame[], { fault }: MockSettings): readonly Frame[] {
  if (fault === 'missing-end') return dropEnd(frames)
  return fault === 'malformed-json' ? breakJson(frames) : frames
}
