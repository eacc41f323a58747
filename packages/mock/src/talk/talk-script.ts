import type { Visit } from '../route/visit.ts'
import { visitTalk } from '../route/visit-talk.ts'
import type { Script } from '../script/script.ts'
import { beginRun } from './live-run.ts'
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
  begin(visit: Visit): Script
}

/**
 * An answer that one can talk to by `@rivulet/core/talk`, as a script: each request for it begins a run, which goes on whether
 * or not anyone reads it. What is said comes by POST to `<its Location>/messages`, is acknowledged among its events, and
 * counts once. A function that gives text and events to `createRuns` of `@rivulet/server` does here as well.
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
  return {
    // What a mock needs for this comes with the script: one without pays nothing for it.
    begin: (visit) =>
      visitTalk((beginning) => beginRun(answer, beginning, { maxWaitingMessages, onError }), visit),
  }
}
