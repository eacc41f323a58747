import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStream } from '../src/create-stream.ts'
import type { Protocol } from '../src/protocol/protocol.ts'
import { type Cut, startCuttingProxy } from './cutting-proxy.ts'
import { createRandom } from './random.ts'

const random = createRandom(11)

/** 300 events: words of one character and more, some of which take several bytes. */
const words = Array.from({ length: 300 }, (_, index) => ['a', 'é', '漢', '😀', 'to '][index % 5] as string)
const wholeText = words.join('')
/** Without spaces, so that there are fewer places to cut and all can be tried. */
const data = (id: number) => `data:${words[id - 1] ?? 'END'}\n\n`
const numbered = (id: number) => `id:${id}\n${data(id)}`
const eventsFrom = (id: number, write: (id: number) => string) =>
  Array.from({ length: words.length + 2 - id }, (_, index) => write(id + index)).join('')

/** Text that ends with a word of its own: without it, an answer is cut. */
const words300: Protocol = {
  createReader: () => ({
    read({ data }, answer) {
      if (data === 'END') answer.finish('stop')
      else answer.text(data)
    },
  }),
}

let posts = 0
const answer = (request: IncomingMessage, response: ServerResponse) => {
  if (request.method === 'POST') posts++
  const resumable = request.url === '/runs'
  const from = Number(request.headers['last-event-id'] ?? 0) + 1
  // Says by closing how long the answer is, so that a cut looks like an end.
  response.useChunkedEncodingByDefault = false
  response.shouldKeepAlive = false
  response.sendDate = false
  response.writeHead(200, { 'content-type': 'text/event-stream', ...(resumable && { location: '/runs' }) })
  response.end(eventsFrom(from, resumable ? numbered : data))
}
const server = createServer(answer)
let proxy: Awaited<ReturnType<typeof startCuttingProxy>>
/** Bytes of a whole response, and those of them before its body. */
let wholeBytes = 0
let headerBytes = 0

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  proxy = await startCuttingProxy(port, () => random(2))
  const raw = await readRaw(port, 'GET /runs HTTP/1.1\r\nhost: localhost\r\n\r\n')
  wholeBytes = raw.length
  headerBytes = raw.indexOf('\r\n\r\n') + 4
})
afterAll(() => {
  proxy.close()
  server.closeAllConnections()
  server.close()
})

async function readRaw(port: number, request: string): Promise<Buffer> {
  const socket = connect(port, '127.0.0.1')
  socket.end(request)
  const pieces: Buffer[] = []
  for await (const piece of socket) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Runs once, through connections that end so; nobody waits between two. */
async function run(path: string, method: 'GET' | 'POST', ...cuts: Cut[]) {
  proxy.cutNext(...cuts)
  const before = { posts, connections: proxy.connections }
  const ids: string[] = []
  const stream = createStream(
    { url: proxy.url + path, method },
    {
      protocol: words300,
      reconnect: { attempts: Infinity },
      host: { random: () => 0, setTimer: timers.setTimer },
      onMessage: ({ message }) => ids.push(message.id),
    },
  )
  const { status, text, error } = await stream.start()
  return {
    status,
    text,
    code: error?.code,
    ids: ids.join(),
    posts: posts - before.posts,
    connections: proxy.connections - before.connections,
  }
}

/** Waits between connections end in the next turn; the limits of a silence never do. */
const timers = {
  setTimer(callback: () => void, delayMs: number) {
    if (delayMs > 1000) return () => {}
    const timer = setImmediate(callback)
    return () => clearImmediate(timer)
  },
}

const complete = {
  status: 'done',
  text: wholeText,
  code: undefined,
  ids: Array.from({ length: words.length + 1 }, (_, index) => index + 1).join(),
}

describe.each(['FIN', 'RST'] as const)('a connection that dies by %s', (by) => {
  it('at any byte of a run loses and repeats nothing, and buys one answer', {
    timeout: 240_000,
  }, async () => {
    let reopened = 0
    for (let afterBytes = headerBytes; afterBytes < wholeBytes; afterBytes++) {
      const { connections, ...result } = await run('/runs', 'POST', { afterBytes, by })
      expect({ ...result, afterBytes }).toEqual({ ...complete, posts: 1, afterBytes })
      reopened += connections - 1
    }
    // The last event is whole before its last bytes have come.
    expect(reopened).toBeGreaterThan(wholeBytes - headerBytes - 10)
  })

  it('before the answer begins sends no second POST', async () => {
    for (let afterBytes = 0; afterBytes < headerBytes; afterBytes++) {
      const { status, text, posts, code } = await run('/runs', 'POST', { afterBytes, by })
      expect({ status, text, posts, code, afterBytes }).toEqual({
        status: 'error',
        text: '',
        posts: 1,
        code: 'network',
        afterBytes,
      })
    }
  })

  it('sends no second POST where events have no ids, and keeps the text', { timeout: 120_000 }, async () => {
    for (let afterBytes = headerBytes; afterBytes < wholeBytes; afterBytes += 1 + random(6)) {
      const { status, text, posts, code } = await run('/anonymous', 'POST', { afterBytes, by })
      expect(posts).toBe(1)
      if (status !== 'done') expect({ status, code }).toEqual({ status: 'error', code: 'truncated' })
      expect(wholeText.startsWith(text)).toBe(true)
    }
  })

  it('again and again, wherever, loses and repeats nothing', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 200; round++) {
      const cuts = Array.from({ length: random(12) }, () => ({ afterBytes: random(wholeBytes), by }))
      const { connections, ...result } = await run('/runs', 'GET', ...cuts)
      expect({ ...result, round }).toEqual({ ...complete, posts: 0, round })
    }
  })
})
