import { runInNewContext } from 'node:vm'

// A process of its own for `bare-host.test.ts`: takes away whatever a page or a server has beside the language, and then
// reads streams of the server whose address is its argument. What came of it goes to standard output as JSON.

const print = console.log.bind(console)
const [, , origin] = process.argv

// Node makes its fetch when it is first called, of things that are about to go.
await (await fetch(`${origin}/missing`)).text()

const words = (text: string) => text.split(/\s+/)

/** The language, what core asks of a platform, and what Node's fetch looks for while it works. */
const allowed = new Set<PropertyKey>([
  ...(runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]),
  ...words('fetch Headers Response ReadableStream AbortController URL TextDecoder TextEncoder'),
  ...words('setTimeout clearTimeout queueMicrotask performance'),
  ...words('setImmediate clearImmediate Buffer'),
])

/** Of a window, a worker or a phone; none of it may be missed when core is loaded either. */
const ofPages =
  words(`window self document navigator location history screen origin scheduler localStorage caches
  sessionStorage indexedDB addEventListener removeEventListener dispatchEvent EventTarget Event CustomEvent CloseEvent
  requestAnimationFrame cancelAnimationFrame requestIdleCallback matchMedia Node Element HTMLElement MutationObserver
  XMLHttpRequest EventSource WebSocket MessageChannel Blob File FormData DOMException`)
for (const name of ofPages) Reflect.deleteProperty(globalThis, name)

const { createStream } = await import('../../src/index.ts')
for (const name of Reflect.ownKeys(globalThis))
  if (!allowed.has(name)) Reflect.deleteProperty(globalThis, name)

const left = Object.getOwnPropertyNames(globalThis).filter((name) => !allowed.has(name))
const answer = await createStream(`${origin}/answer`).start({ prompt: 'Hi' })
const reply = await createStream(`${origin}/json`).start()
const missing = await createStream(`${origin}/missing`).start()
const nowhere = await createStream('/relative').start()

const cancelled = createStream(`${origin}/hangs`, { onEvent: () => cancelled.cancel() })
const { status, text } = await cancelled.start()

// A loss, a wait of our own, and another connection.
const resumed = await createStream(`${origin}/breaks`, { reconnect: { minDelayMs: 1 } }).start()

print(
  JSON.stringify({
    left,
    answer: [answer.status, answer.text],
    reply: [reply.status, reply.data],
    missing: missing.error?.code,
    nowhere: nowhere.error?.code,
    cancelled: [status, text],
    resumed: [resumed.status, resumed.text],
  }),
)
