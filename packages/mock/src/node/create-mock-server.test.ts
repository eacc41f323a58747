import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { answerText } from '../answer/answer.ts'
import { composeAnswer } from '../answer/compose-answer.ts'
import { createManualClock } from '../clock/manual-clock.ts'
import type { Step } from '../script/script.ts'
import { createMockServer, type MockServer, type MockServerOptions } from './create-mock-server.ts'

const servers: MockServer[] = []
const start = async (options: MockServerOptions = {}) => {
  const server = await createMockServer(options)
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const prompt = 'How do tides work?'

/** Steps without end, which tell when they were let go. */
function endless(step: () => Step) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let played = 0
  function* play(): Generator<Step> {
    try {
      while (true) {
        played++
        yield step()
      }
    } finally {
      release()
    }
  }
  return { steps: play(), released, played: () => played }
}

describe('listening', () => {
  it('is on loopback unless told otherwise, on a port that the system chose', async () => {
    const { url, port } = await start()
    expect(url).toBe(`http://127.0.0.1:${port}`)
    expect(port).toBeGreaterThan(0)
  })

  it('moves on to the next free port when one is taken', async () => {
    const first = await start()
    const second = await start({ port: first.port })
    expect(second.port).toBeGreaterThan(first.port)
    expect((await fetch(second.url)).status).toBe(200)
  })

  it('fails when the port is taken and no other will do', async () => {
    const { port } = await start()
    await expect(createMockServer({ port, strictPort: true })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('fails when there is no such directory of recordings', async () => {
    await expect(createMockServer({ recordings: '/no/such/place' })).rejects.toThrow('"/no/such/place"')
  })
})

describe('answering', () => {
  it('sends what the handler sends, over a real socket', async () => {
    const { url } = await start({ defaults: { pace: 0 } })
    const response = await fetch(`${url}/text?prompt=${prompt}&chunk=3`)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe(answerText(composeAnswer({ prompt })))
  })

  it('sends the head before the first byte of the body', async () => {
    const clock = createManualClock()
    const { url } = await start({ clock, defaults: { pace: 1 } })
    const response = await fetch(`${url}/text?prompt=${prompt}`)
    expect(response.status).toBe(200)
    await response.body?.cancel()
  })

  it('takes the time that the clock gives it', async () => {
    const clock = createManualClock()
    const { url } = await start({
      clock,
      scripts: { '/slow': { steps: [{ waitMs: 60_000 }, { send: 'done' }] } },
    })
    const reading = (await fetch(`${url}/slow`)).text()
    await clock.advance(60_000)
    expect(await reading).toBe('done')
  })

  it('lets pages of any origin ask and read, with any header', async () => {
    const { url } = await start({ defaults: { pace: 0 } })
    const preflight = await fetch(`${url}/v1/responses`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-headers': 'authorization,x-mock-fault',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-mock-fault')
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE, OPTIONS')
    for (const path of ['/text', '/nowhere', '/text?fault=http-429']) {
      const { headers } = await fetch(url + path)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toContain('retry-after')
      expect(headers.get('access-control-expose-headers')).toContain('x-request-id')
    }
  })

  it('makes no more than the client takes', async () => {
    const block = new Uint8Array(64 * 1024)
    const { steps, played } = endless(() => ({ send: block }))
    const { url } = await start({ scripts: { '/flood': { steps } } })
    const client = new AbortController()
    await fetch(`${url}/flood`, { signal: client.signal })
    for (let turn = 0; turn < 20; turn++) await (await fetch(url)).text() // others are served meanwhile
    const madeSoFar = played()
    for (let turn = 0; turn < 20; turn++) await (await fetch(url)).text()
    expect(played()).toBe(madeSoFar)
    expect(madeSoFar * block.length).toBeLessThan(64 * 1024 * 1024)
    client.abort()
  })

  it('stops at once when the client leaves', async () => {
    const clock = createManualClock()
    const { steps, released } = endless(() => ({ waitMs: 60_000 }))
    const { url } = await start({ clock, scripts: { '/endless': { steps } } })
    const client = new AbortController()
    const response = await fetch(`${url}/endless`, { signal: client.signal })
    const reading = response.text()
    client.abort()
    await expect(reading).rejects.toThrow()
    await released
    expect(clock.waiting()).toBe(0)
  })

  it('tells a client, and the one who wrote it, that a script is wrong', async () => {
    const told: unknown[] = []
    const mistake = new RangeError('a mistake in the script')
    function* breaking(): Generator<Step> {
      yield { send: 'a' }
      throw mistake
    }
    const { url } = await start({
      onError: (error) => told.push(error),
      scripts: {
        '/before': () => {
          throw mistake
        },
        '/midway': { steps: breaking() },
      },
    })
    expect((await fetch(`${url}/before`)).status).toBe(500)
    await expect(fetch(`${url}/midway`).then((response) => response.text())).rejects.toBeInstanceOf(TypeError)
    expect(told).toEqual([mistake, mistake])
  })

  it('refuses a body above 32 MiB', async () => {
    const { url } = await start()
    const body = new Uint8Array(33 * 1024 * 1024)
    const answer = fetch(`${url}/text`, { method: 'POST', body }).then(
      ({ status }) => status,
      () => 413, // the server may hang up before the client has sent it all
    )
    expect(await answer).toBe(413)
    expect((await fetch(url)).status).toBe(200)
  })
})

describe('closing', () => {
  it('ends open connections at once and leaves nothing behind', async () => {
    const clock = createManualClock()
    const { steps, released } = endless(() => ({ waitMs: 60_000 }))
    const server = await createMockServer({ clock, scripts: { '/endless': { steps } } })
    const streaming = (await fetch(`${server.url}/endless`)).text()
    const silent = fetch(`${server.url}/text?fault=no-headers`)
    const slow = fetch(`${server.url}/json?prompt=${prompt}`)
    const failures = Promise.allSettled([streaming, silent, slow])
    await server.close()
    await server.close() // again, which changes nothing
    await released
    expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(clock.waiting()).toBe(0)
    const successor = createServer().listen(server.port, '127.0.0.1')
    await once(successor, 'listening')
    successor.close()
  })
})
