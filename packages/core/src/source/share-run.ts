import { setCursorHeader } from './cursor-header.ts'
import type { OpenFunction } from './source.ts'

type Word =
  | { type: 'hello'; from: string; cursor: string }
  /** All that came so far, for the one who said hello; or that it cannot be told. */
  | { type: 'so-far'; to: string; text: string | null }
  | { type: 'more'; text: string }
  | { type: 'end' }

/** A tab that reads answers at once; one that was frozen does not. */
const answerMs = 500

/**
 * Reads a run over one connection for all tabs of an origin: the first tab reads and tells the others, and when it is closed,
 * another one goes on behind what it has. Where the browser has no Web Locks or no `BroadcastChannel`, each tab reads by itself.
 *
 * @param url - address of the run; it must take `Last-Event-ID`
 */
export function shareRun(
  url: string,
  { fetch = globalThis.fetch }: { fetch?: typeof globalThis.fetch } = {},
): OpenFunction<unknown> {
  const name = `rivulet:${url}`
  const connect = (cursor: string, signal: AbortSignal) => {
    const headers = new Headers({ accept: 'text/event-stream' })
    if (cursor) setCursorHeader(headers, cursor)
    return fetch(url, { headers, signal, cache: 'no-store' })
  }
  return async ({ cursor: given, signal }) => {
    const cursor = given ?? ''
    const locks = globalThis.navigator?.locks
    if (!locks || !globalThis.BroadcastChannel) return connect(cursor, signal)
    const release = await tryLock(locks, name)
    if (!release) return (await follow(locks, name, cursor, signal)) ?? connect(cursor, signal)
    try {
      return lead(await connect(cursor, signal), name, cursor, release)
    } catch (error) {
      release()
      throw error
    }
  }
}

/** @returns what lets go of the lock again, or nothing when another tab has it */
function tryLock(locks: LockManager, name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined)
        return new Promise<void>((release) => resolve(release))
      })
      .catch(reject)
  })
}

/** The response, each piece of which the other tabs are told of as it is read here. */
function lead(response: Response, name: string, cursor: string, release: () => void): Response {
  if (!response.ok || !response.body) {
    release()
    return response
  }
  const channel = new BroadcastChannel(name)
  const tell = (word: Word) => channel.postMessage(word)
  let soFar = ''
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.type !== 'hello') return
    // One who is at another place reads for himself.
    tell({ type: 'so-far', to: data.from, text: data.cursor === cursor ? soFar : null })
  }
  const close = () => {
    channel.close()
    release()
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (!done) {
          soFar += value
          tell({ type: 'more', text: value })
          return controller.enqueue(encoder.encode(value))
        }
        tell({ type: 'end' })
        controller.close()
      } catch (error) {
        controller.error(error)
      }
      close()
    },
    async cancel(reason) {
      // The others have a connection to find: the lock is free now.
      close()
      await reader.cancel(reason)
    },
  })
  const { status, headers } = response
  return new Response(body, { status, headers })
}

/** @returns what the tab that reads tells; nothing when it does not answer */
async function follow(
  locks: LockManager,
  name: string,
  cursor: string,
  signal: AbortSignal,
): Promise<Response | undefined> {
  const channel = new BroadcastChannel(name)
  const waiting = new AbortController()
  const from = crypto.randomUUID()
  const encoder = new TextEncoder()
  let told = (_text: string | null) => {}
  const answered = new Promise<string | null>((resolve) => {
    told = resolve
  })
  const stop = () => {
    waiting.abort()
    channel.close()
    signal.removeEventListener('abort', stop)
  }
  let begun = false
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      channel.onmessage = ({ data }: MessageEvent<Word>) => {
        if (data.type === 'so-far' && data.to === from) {
          begun = data.text !== null
          if (data.text) controller.enqueue(encoder.encode(data.text))
          told(data.text)
        } else if (begun && data.type === 'more') controller.enqueue(encoder.encode(data.text))
        else if (begun && data.type === 'end') {
          stop()
          controller.close()
        }
      }
      // Whoever gets the lock knows that the tab that had it is gone: the connection is lost, and opened again from here.
      locks
        .request(name, { signal: waiting.signal }, () => {})
        .then(
          () => {
            stop()
            if (begun) controller.error(new TypeError('network: the tab that read has gone'))
            told(null)
          },
          () => {}, // it was stopped before
        )
    },
    cancel: stop,
  })
  signal.addEventListener('abort', stop)
  channel.postMessage({ type: 'hello', from, cursor } satisfies Word)
  const timer = setTimeout(() => told(null), answerMs)
  const text = await answered
  clearTimeout(timer)
  if (text === null) {
    stop()
    return undefined
  }
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}
