import { expect, it } from 'vitest'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { createMockWebSocket } from '../src/create-mock-web-socket.ts'
import { sampleStreams } from '../src/recording/sample-streams.ts'

const prompt = 'How do tides work?'
const fetch = createMockFetch({ defaults: { pace: 0 } })

it('answers an address of the page with a body that streams', async () => {
  const response = await fetch(`/text?prompt=${prompt}`)
  expect(response.url).toBe(new URL(`/text?prompt=${prompt}`, location.href).href)
  expect(await response.text()).toBe(answerText(composeAnswer({ prompt })))
})

it('plays the streams that come with the package', async () => {
  for (const { path, protocol, text } of sampleStreams) {
    if (protocol === 'text') expect(await (await fetch(`/play/${path}?chunk=1`)).text()).toBe(text)
  }
})

it('moves with a clock of the test, and ends with the reason of an abort', async () => {
  const clock = createManualClock()
  const client = new AbortController()
  const scripts = { '/slow': { steps: [{ send: 'a' }, { waitMs: 1000 }, { send: 'b' }, { waitMs: 1000 }] } }
  const response = await createMockFetch({ clock, scripts })('/slow', { signal: client.signal })
  const reader = response.body?.getReader()
  await reader?.read()
  const second = reader?.read()
  await clock.advance(1000)
  expect((await second)?.value).toEqual(Uint8Array.of(0x62))
  const third = reader?.read()
  await clock.advance(1)
  client.abort()
  await expect(third).rejects.toMatchObject({ name: 'AbortError' })
  expect(clock.waiting()).toBe(0)
})

it.each(['cut', 'refused'])('shows %s as a TypeError, as the browser does', async (fault) => {
  const reading = fetch(`/text?prompt=${prompt}&fault=${fault}`).then((response) => response.text())
  await expect(reading).rejects.toBeInstanceOf(TypeError)
})

it('keeps an answer that was dropped, and goes on with it', async () => {
  const response = await fetch(`/sse?prompt=${prompt}&fault=drop&after=3`)
  await expect(response.text()).rejects.toBeInstanceOf(TypeError)
  const location = response.headers.get('location') ?? ''
  const rest = await fetch(location, { headers: { 'last-event-id': '3' } })
  expect(await rest.text()).toMatch(/^id: 4\n/)
})

it('has a socket that stands in for that of the browser', async () => {
  const WebSocket = createMockWebSocket({ defaults: { pace: 0, scenario: 'echo' } })
  const socket = new WebSocket('/v1/realtime', ['realtime'])
  const types: string[] = []
  await new Promise<void>((resolve) => {
    socket.addEventListener('message', (event) => {
      const { type } = JSON.parse((event as MessageEvent<string>).data)
      types.push(type)
      if (type === 'session.created') {
        const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt }] }
        socket.send(JSON.stringify({ type: 'conversation.item.create', item }))
        socket.send(JSON.stringify({ type: 'response.create' }))
      }
      if (type === 'response.done') resolve()
    })
  })
  expect(new URL(socket.url).host).toBe(location.host)
  expect(types).toContain('response.output_text.delta')
  socket.close()
})
