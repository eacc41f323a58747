import type { KeptRun } from '../run/kept-run.ts'
import { type Beginning, beginRun } from './live-run.ts'
import type { TalkAnswer } from './talk-answer.ts'

export type TalkScriptOptions = {
  /** Messages that may wait to be taken; default 1,000. Beyond that a client is told to say them again later. */
  maxWaitingMessages?: number
  /** Told what the answer threw, of which a client learns no more than that; default `console.error`. */
  onError?: (error: unknown) => void
}

/** A script that one can talk to, by path among `scripts`; `talkScript` makes it. */
export type TalkScript = {
  /** Begins a run of it, which goes on whoever reads. For the mock. */
  begin(beginning: Beginning): KeptRun
}

/**
 * An answer that one can talk to by `@rivulet/core/talk`, as a script: each request for it begins a run, which goes on whether
 * or not anyone reads it. What is said comes by POST to `<its Location>/messages`, is acknowledged among its events, and
 * counts once. A function written for `messages` of `@rivulet/server` can be given as it is.
 *
 * @example
 * const agent = talkScript(async function* ({ hear }) {
 *   yield { type: 'tool-call-start', id: 'call-1', name: 'delete_files' }
 *   const { approved } = await hear('approval')
 *   yield approved ? 'They are gone.' : 'They stay.'
 * })
 * const talk = createTalk({ fetch: createMockFetch({ scripts: { '/agent': agent } }) })
 */
export function talkScript(answer: TalkAnswer, options: TalkScriptOptions = {}): TalkScript {
  const { maxWaitingMessages = 1000, onError = console.error } = options
  return { begin: (beginning) => beginRun(answer, beginning, { maxWaitingMessages, onError }) }
}
