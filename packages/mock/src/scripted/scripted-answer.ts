import { encodeSse, type SseFields } from '@rivulet/core'
import type { Clock } from '../clock/clock.ts'
import { playScript } from '../script/play-script.ts'
import type { Step } from '../script/script.ts'
import { untilAborted } from '../script/until-aborted.ts'

/** One answer that a test writes by hand. After its end, a further step throws: the test is wrong then. */
export type AnswerControls = {
  /** Sends chunks; text goes as UTF-8. */
  send(...chunks: (string | Uint8Array)[]): void
  /** Sends a server-sent event; data that is no string goes as JSON. */
  event(data: unknown, fields?: Omit<SseFields, 'data'>): void
  /** Breaks the connection, or fails with an error of your own. What was sent before still arrives. */
  error(error?: Error): void
  /** Ends the body in good order. */
  end(): void
}

type Ending = { ending: 'end' | Error | 'cut' }

/** Nothing but the test moves an answer on: its only waits are for the next step. */
const stillClock: Clock = { now: () => 0, wait: (_ms, signal) => untilAborted(signal) }

/** Makes an answer and its controls; `onEnd` is called once nobody will read any more of it. */
export function createScriptedAnswer(
  head: { status: number; headers: Readonly<Record<string, string>> },
  { signal, onEnd }: { signal: AbortSignal; onEnd: () => void },
): AnswerControls & { response: Promise<Response> } {
  const queue: (string | Uint8Array | Ending)[] = []
  let more = new AbortController()
  let isOver = false

  function add(step: string | Uint8Array | Ending) {
    if (isOver) throw new Error('This answer has been ended: nothing can follow.')
    if (typeof step === 'object' && 'ending' in step) isOver = true
    queue.push(step)
    more.abort()
  }

  function* steps(): Generator<Step> {
    for (;;) {
      const step = queue.shift()
      if (step === undefined) {
        more = new AbortController()
        yield { waitMs: 1, orUntil: more.signal }
      } else if (typeof step === 'string' || !('ending' in step)) {
        yield { send: step }
      } else if (step.ending === 'cut') {
        yield { fault: 'cut' }
      } else if (step.ending === 'end') {
        return
      } else {
        throw step.ending
      }
    }
  }

  return {
    response: playScript({ ...head, steps: steps() }, { clock: stillClock, signal, onEnd }),
    send: (...chunks) => chunks.forEach(add),
    event: (data, fields) =>
      add(encodeSse({ ...fields, data: typeof data === 'string' ? data : JSON.stringify(data) })),
    error: (error) => add({ ending: error ?? 'cut' }),
    end: () => add({ ending: 'end' }),
  }
}
