import { type Answer, countPieces, takePieces } from '../answer/answer.ts'
import { composeAnswer } from '../answer/compose-answer.ts'
import { breakDown, encodeSpoiled, placeInvalid } from '../fault/spoil-answer.ts'
import { breakJson, dropEnd } from '../fault/spoil-frames.ts'
import type { Ask, Dialect, Frame } from '../provider/dialect.ts'
import type { Random } from '../random/create-random.ts'
import type { Reply } from '../script/reply.ts'
import type { Step } from '../script/script.ts'
import type { MockSettings } from '../settings/mock-settings.ts'
import { withoutSettingWords } from '../settings/read-settings.ts'
import { chooseCalls } from './choose-calls.ts'
import { paceFrames } from './pace-frames.ts'

type Context = { ask: Ask; settings: MockSettings; random: Random }

/**
 * Answers a request as its API would, the faults that happen to messages included. A reply that does not stream takes
 * as long as one that does: the whole answer is waited for.
 */
export function answerAsk(dialect: Dialect, { ask, settings, random }: Context): Reply {
  const answer = spoilAnswer(compose(ask, settings), settings)
  const context = { ask, random }
  const encode = (text: string): Step => ({
    send: settings.fault === 'invalid-utf8' ? encodeSpoiled(text) : text,
  })
  if (ask.stream) {
    const frames = spoilFrames(dialect.encodeStream(answer, context), settings)
    return { contentType: dialect.streamType, steps: paceFrames(frames, { settings, random, encode }) }
  }
  const [frame] = spoilFrames([{ role: 'piece', text: dialect.encodeWhole(answer, context) }], settings)
  return {
    contentType: dialect.wholeType,
    headersAfterMs: settings.pace > 0 ? (countPieces(answer) * 1000) / settings.pace : 0,
    steps: frame ? [encode(frame.text)] : [],
  }
}

function compose(ask: Ask, settings: MockSettings): Answer {
  const { scenario, tokens, seed } = settings
  const answer = composeAnswer({
    prompt: withoutSettingWords(ask.prompt),
    scenario,
    seed,
    calls: chooseCalls(ask, scenario),
    ...(tokens !== undefined && { tokens }),
  })
  return ask.maxTokens === undefined ? answer : takePieces(answer, ask.maxTokens, 'length')
}

function spoilAnswer(answer: Answer, { fault }: MockSettings): Answer {
  if (fault === 'error-event') return breakDown(answer)
  return fault === 'invalid-utf8' ? placeInvalid(answer) : answer
}

function spoilFrames(frames: readonly Frame[], { fault }: MockSettings): readonly Frame[] {
  if (fault === 'missing-end') return dropEnd(frames)
  return fault === 'malformed-json' ? breakJson(frames) : frames
}
