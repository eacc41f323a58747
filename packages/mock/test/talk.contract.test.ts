import { socketFetch } from '@rivulet/core/talk'
import { startCuttingProxy } from '../../core/test/cutting-proxy.ts'
import { carriers } from '../../core/test/talk-carriers.ts'
import { describeTalk, type TalkAnswer } from '../../core/test/talk-contract.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { createMockHandler } from '../src/create-mock-handler.ts'
import { createMockWebSocket, type MockWebSocket } from '../src/create-mock-web-socket.ts'
import { createMockServer } from '../src/node/create-mock-server.ts'
import { talkScript } from '../src/talk/talk-script.ts'

const scriptsFor = (answer: TalkAnswer, options: { maxWaitingMessages: number }) => ({
  '/ask': talkScript(answer, { ...options, onError: () => {} }),
})
const pageUrl = 'http://mock.invalid'

for (const carrier of carriers) {
  describeTalk(`the mock server over ${carrier.name}`, async (answer, options) => {
    const server = await createMockServer({ scripts: scriptsFor(answer, options) })
    const proxy = await startCuttingProxy(server.port, () => 0)
    return {
      ...{ url: proxy.url, cutNow: proxy.cutNow, fetch: carrier.open(proxy.url) },
      async stop() {
        proxy.close()
        await server.close()
      },
    }
  })
}

describeTalk('createMockFetch', async (answer, options) => {
  const { fetch, cutNow } = cuttable(createMockFetch({ scripts: scriptsFor(answer, options) }))
  return { url: pageUrl, fetch, cutNow, stop: async () => cutNow() }
})

describeTalk('createMockWebSocket', async (answer, options) => {
  const Own = createMockWebSocket({ handle: createMockHandler({ scripts: scriptsFor(answer, options) }) })
  const open = new Set<MockWebSocket>()
  class WebSocket extends Own {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      open.add(this)
    }
  }
  const cutNow = () => {
    for (const socket of open) {
      const { onclose } = socket
      socket.onmessage = socket.onclose = null
      socket.close()
      onclose?.({ code: 1006 } as never)
    }
    open.clear()
  }
  return {
    url: pageUrl,
    fetch: socketFetch(`${pageUrl}/any/path`, { WebSocket }),
    cutNow,
    stop: async () => cutNow(),
  }
})

/** A network within the process: what is under way over it can be lost. */
function cuttable(fetch: typeof globalThis.fetch) {
  const network = new Set<AbortController>()
  const cuttableFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const own = new AbortController()
    network.add(own)
    request.signal.addEventListener('abort', () => own.abort(request.signal.reason))
    const response = await fetch(request, { signal: own.signal })
    own.signal.throwIfAborted()
    return response
  }
  return {
    fetch: cuttableFetch,
    cutNow() {
      for (const request of network) request.abort(new TypeError('network: the connection is lost.'))
      network.clear()
    },
  }
}
