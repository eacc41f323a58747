import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createManualClock } from '../clock/manual-clock.ts'
import { createMockServer, type MockServer, type MockServerOptions } from './create-mock-server.ts'

let server: MockServer | undefined
const start = async (options: MockServerOptions = {}) => {
  server = await createMockServer(options)
  return server
}
afterEach(() => server?.close())

const prompt = 'How do tides work?'

describe('faults over a real socket', () => {
  it('cut destroys the socket, after the bytes before it', async () => {
    const { url } = await start({ defaults: { pace: 0 } })
    const { body } = await fetch(`${url}/text?prompt=${prompt}&fault=cut&at=200`)
    let received = 0
    const reading = (async () => {
      for await (const chunk of body ?? []) received += chunk.length
    })()
    await expect(reading).rejects.toThrow('terminated')
    expect(received).toBe(200)
  })

  it.each([
    ['cut', undefined],
    ['reset', 'ECONNRESET'],
  ] as const)('%s ends the connection as the network has it: %s', async (fault, code) => {
    const clock = createManualClock()
    const steps = [{ send: 'abc' }, { waitMs: 1000 }, { fault }]
    const { port } = await start({ clock, scripts: { '/script': { steps } } })
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let failure: NodeJS.ErrnoException | undefined
    socket.on('error', (error) => {
      failure = error
    })
    let received = ''
    socket.on('data', (data) => {
      received += data
    })
    socket.write('GET /script HTTP/1.1\r\nhost: x\r\n\r\n')
    // Those who have not read what came before may not notice that it was a reset.
    while (!received.includes('abc')) await once(socket, 'data')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await clock.advance(1000)
    await closed
    expect(failure?.code).toBe(code)
  })

  it('early-end is an end as HTTP has it', async () => {
    const { url } = await start({ defaults: { pace: 0 } })
    const response = await fetch(`${url}/text?prompt=${prompt}&fault=early-end&at=200`)
    expect(await response.text()).toHaveLength(200)
  })

  it('drop is got over by one who comes back', async () => {
    const { url } = await start({ defaults: { pace: 0, tokens: 20 } })
    const asked = await fetch(`${url}/sse?fault=drop&after=5`, { method: 'POST', body: prompt })
    expect(asked.headers.get('access-control-expose-headers')).toMatch(/\blocation\b/)
    await expect(asked.text()).rejects.toThrow('terminated')
    const location = new URL(asked.headers.get('location') ?? '', asked.url)
    const rest = await fetch(location, { headers: { 'last-event-id': '5' } })
    expect(await rest.text()).toMatch(/^id: 6\n/)
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(204)
  })

  it('refused closes the connection before any byte', async () => {
    const { port } = await start()
    const socket = connect(port, '127.0.0.1')
    let received = 0
    socket.on('data', (data) => {
      received += data.length
    })
    socket.write('GET /text?fault=refused HTTP/1.1\r\nhost: x\r\n\r\n')
    await once(socket, 'close')
    expect(received).toBe(0)
  })

  it('endless-headers sends header after header and never ends the head', async () => {
    const clock = createManualClock()
    const { port } = await start({ clock, defaults: { everyMs: 20 } })
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let received = ''
    socket.on('data', (data) => {
      received += data
    })
    socket.write('GET /text?fault=endless-headers HTTP/1.1\r\nhost: x\r\n\r\n')
    await once(socket, 'data')
    while (!received.includes('x-endless-30:')) {
      await clock.advance(20)
    }
    expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(received).not.toContain('\r\n\r\n')
    socket.destroy()
  })

  it.each(['no-headers', 'stall', 'endless-headers', 'drip'])(
    '%s is over for the server once the client leaves',
    async (fault) => {
      const clock = createManualClock()
      const { url, close } = await start({ clock, defaults: { pace: 0 } })
      const client = new AbortController()
      const asking = fetch(`${url}/text?prompt=a&fault=${fault}`, { signal: client.signal }).then(
        (response) => response.text(),
      )
      await (await fetch(url)).text()
      client.abort()
      await expect(asking).rejects.toThrow()
      await close()
      expect(clock.waiting()).toBe(0)
    },
  )
})
