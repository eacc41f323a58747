import type { RunLog } from './run-log.ts'
import type { Word } from './word.ts'

/** A tab answers at once; one that is frozen does not. */
const answerMs = 1000
/** How often a tab asks whether the one that reads is still there. */
const askMs = 2000
/** Locks and messages come in no common order: the last words of a tab may come after its lock. */
const lastWordsMs = 100

/**
 * Reads along with the tab that reads a run.
 *
 * @param log - up to the event to begin behind, whose id is `cursor`
 * @returns `silent` when that tab does not answer, `gone` when it is closed, or nobody wants the run any more; `elsewhere` when
 *   it does not know what lies behind the event
 */
export async function followRun(
  locks: LockManager,
  name: string,
  log: RunLog,
  cursor: string,
  signal: AbortSignal,
): Promise<Response | 'silent' | 'gone' | 'elsewhere'> {
  const channel = new BroadcastChannel(name)
  const from = crypto.randomUUID()
  const encoder = new TextEncoder()
  const waiting = new AbortController()
  let leader: string | undefined
  let heard = true
  let timer: ReturnType<typeof setTimeout>
  let answer = (_: Response | 'silent' | 'gone' | 'elsewhere') => {}
  const answered = new Promise<Parameters<typeof answer>[0]>((resolve) => {
    answer = resolve
  })
  const stop = () => {
    waiting.abort()
    channel.close()
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    // Means nothing to one that has begun.
    answer('gone')
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const take = (text: string) => {
        log.append(text)
        if (text) controller.enqueue(encoder.encode(text))
      }
      const lose = (why: string) => {
        stop()
        controller.error(new TypeError(`network: ${why}`))
      }
      const watch = () => {
        timer = setTimeout(() => {
          if (!heard) return lose('the tab that reads is silent')
          heard = false
          channel.postMessage({ type: 'ask' } satisfies Word)
          watch()
        }, askMs)
      }
      timer = setTimeout(() => {
        answer('silent')
        stop()
      }, answerMs)
      channel.onmessage = ({ data }: MessageEvent<Word>) => {
        if (data.type === 'so-far' && data.to === from) {
          clearTimeout(timer)
          if (data.text === null) {
            answer('elsewhere')
            return stop()
          }
          leader = data.by
          take(data.text)
          watch()
          return answer(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
        }
        // Another one that reads by now has begun at another place.
        if (!leader || !('by' in data) || data.by !== leader) return
        heard = true
        if (data.type === 'more') take(data.text)
        else if (data.type === 'end') {
          stop()
          controller.close()
        }
      }
      // Whoever gets the lock knows that the tab that had it is gone: the connection is lost, and opened again from here.
      locks
        .request(name, { signal: waiting.signal }, () => {})
        .then(
          () => {
            if (!leader) return stop()
            clearTimeout(timer)
            timer = setTimeout(() => lose('the tab that read has gone'), lastWordsMs)
          },
          () => {}, // it was stopped before
        )
    },
    cancel: stop,
  })
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  else channel.postMessage({ type: 'hello', from, cursor } satisfies Word)
  return answered
}
