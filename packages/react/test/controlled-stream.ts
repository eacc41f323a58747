import { encodeSse } from '@rivulet/core'
import { act } from '@testing-library/react'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

/** Runs a part of a test in which React works as it does in an app, without `act` holding back what it shows. */
export async function withoutAct<T>(part: () => Promise<T>): Promise<T> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false
  try {
    return await part()
  } finally {
    globalThis.IS_REACT_ACT_ENVIRONMENT = true
  }
}

const show = (change: () => Promise<void>) => (globalThis.IS_REACT_ACT_ENVIRONMENT ? act(change) : change())

const encoder = new TextEncoder()
const chunk = (choice: object) => encodeSse({ data: JSON.stringify({ choices: [{ index: 0, ...choice }] }) })

/** A `fetch` whose answers a test writes by hand, and which counts what it was asked. */
export function createControlledFetch() {
  const requests: { url: string; init: RequestInit; body: ReadableStreamDefaultController<Uint8Array> }[] = []
  let open = 0

  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    init.signal?.throwIfAborted()
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        open++
        requests.push({ url: String(url), init, body: controller })
      },
      cancel: () => {
        open--
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  const last = () => {
    const request = requests.at(-1)
    if (!request) throw new Error('No request has been sent yet.')
    return request
  }

  return {
    fetch,
    requests,
    /** Bodies nobody has let go yet. */
    get open() {
      return open
    },
    /** Writes pieces of the answer, and lets React show them. */
    write: (...pieces: string[]) =>
      show(async () => {
        await nextFrame()
        last().body.enqueue(encoder.encode(pieces.map((content) => chunk({ delta: { content } })).join('')))
        await nextFrame()
      }),
    finish: () =>
      show(async () => {
        await nextFrame()
        last().body.enqueue(
          encoder.encode(chunk({ delta: {}, finish_reason: 'stop' }) + encodeSse({ data: '[DONE]' })),
        )
        await nextFrame()
      }),
  }
}

/** The test's frames come when it asks for one. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}
