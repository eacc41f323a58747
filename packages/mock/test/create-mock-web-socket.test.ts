import { createStream, type StreamErrorCode, type StreamEvent, webSocket } from '@rivulet/core'
import { describe, expect, it } from 'vitest'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockWebSocket } from '../src/create-mock-web-socket.ts'

const prompt = 'How do tides work?'
const expected = answerText(composeAnswer({ prompt }))
const say = {
  type: 'conversation.item.create',
  item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt }] },
}

type RealtimeEvent = { type: string; delta?: string; error?: { code: string; message: string } }

/** Core, with as much of the protocol as these tests need. */
function read(query: string, WebSocket = createMockWebSocket({ defaults: { pace: 0 } })) {
  const stream = createStream(webSocket(`ws://mock.invalid/v1/realtime?model=mock${query}`, { WebSocket }), {
    map({ json }): string | StreamEvent | null {
      const { type, delta, error } = json as RealtimeEvent
      if (type === 'session.created')
        for (const message of [say, { type: 'response.create' }]) stream.send(message)
      if (type === 'response.output_text.delta') return delta ?? null
      if (error)
        return { type: 'error', error: { message: error.message, providerCode: error.code, body: error } }
      return type === 'response.done' ? { type: 'finish', reason: 'stop', raw: null } : null
    },
  })
  return stream
}

describe('createMockWebSocket', () => {
  it('streams a whole answer to core', async () => {
    const state = await read('').start(undefined)
    expect(state).toMatchObject({ status: 'done', text: expected, error: null })
  })

  it('moves with a clock of the test, and leaves nothing behind when it is closed', async () => {
    const clock = createManualClock()
    const stream = read('', createMockWebSocket({ clock, defaults: { pace: 10, jitter: 0, delayMs: 300 } }))
    const ended = stream.start(undefined)
    await clock.advance(299)
    expect(stream.getSnapshot().status).toBe('connecting')
    await clock.advance(1 + 500)
    stream.cancel()
    const { text, status } = await ended
    expect(status).toBe('cancelled')
    expect(expected.startsWith(text)).toBe(true)
    expect(text).not.toBe('')
    expect(clock.waiting()).toBe(0)
  })

  it.each<[string, StreamErrorCode]>([
    ['cut', 'truncated'],
    ['reset', 'truncated'],
    ['close-code', 'truncated'],
    ['close-code&closeCode=4401', 'unauthorized'],
    ['error-event', 'provider'],
    ['refused', 'network'],
    ['http-503', 'network'],
  ])('shows %s as %s', async (fault, code) => {
    const state = await read(`&fault=${fault}`).start(undefined)
    expect(state.error?.code).toBe(code)
  })

  it.each(['no-headers', 'stall'])('%s goes on until it is closed', async (fault) => {
    const clock = createManualClock()
    const stream = read(`&fault=${fault}`, createMockWebSocket({ clock, defaults: { pace: 0 } }))
    const ended = stream.start(undefined)
    await clock.advance(3_600_000)
    expect(stream.getSnapshot().status).toMatch(/connecting|streaming/)
    stream.cancel()
    expect((await ended).status).toBe('cancelled')
    expect(clock.waiting()).toBe(0)
  })

  it('takes nothing before it is open, and no binary frame', async () => {
    const socket = new (createMockWebSocket())('/v1/realtime')
    expect(socket.url).toMatch(/^ws:\/\/.*\/v1\/realtime$/)
    expect(() => socket.send('{}')).toThrow(DOMException)
    const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
    socket.addEventListener('open', () => socket.send(Uint8Array.of(1)))
    expect(await closed).toMatchObject({ code: 1003, wasClean: true })
  })

  it('offers its protocols, where a key may be', async () => {
    const Socket = createMockWebSocket({ defaults: { fault: 'expired-token' } })
    const outcome = (protocols: string[]) =>
      new Promise((resolve) => {
        const socket = new Socket('/v1/realtime', protocols)
        for (const name of ['open', 'close']) socket.addEventListener(name, () => resolve(name))
      })
    expect(await outcome(['realtime', 'openai-insecure-api-key.stale'])).toBe('close')
    expect(await outcome(['realtime', 'openai-insecure-api-key.fresh'])).toBe('open')
  })
})
