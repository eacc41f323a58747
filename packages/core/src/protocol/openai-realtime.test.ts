import { describe, expect, it } from 'vitest'
import { createFakeWebSocket } from '../../test/fake-web-socket.ts'
import { createStream } from '../create-stream.ts'
import { webSocket } from '../source/web-socket.ts'
import type { StreamOptions } from '../stream-options.ts'

let count = 0
const frame = (type: string, more: object = {}) => ({ type, event_id: `event_${++count}`, ...more })
const created = frame('session.created', { session: { type: 'realtime' } })
const begin = frame('response.created', { response: { status: 'in_progress' } })
const text = (delta: string, type = 'response.output_text.delta') =>
  frame(type, { output_index: 0, content_index: 0, delta })
const item = { type: 'function_call', call_id: 'c', name: 'find', arguments: '' }
const call = [
  frame('response.output_item.added', { output_index: 0, item }),
  frame('response.function_call_arguments.delta', { output_index: 0, delta: '{"q":' }),
  frame('response.function_call_arguments.delta', { output_index: 0, delta: '1}' }),
  frame('response.output_item.done', { output_index: 0, item: { ...item, arguments: '{"q":1}' } }),
]
const done = (status: string, more: object = {}) => frame('response.done', { response: { status, ...more } })
const called = done('completed', { output: [item] })
const result = frame('conversation.item.added', {
  item: { type: 'function_call_output', call_id: 'c', output: 'found' },
})

/** A run over a socket that has opened. */
async function open(options: StreamOptions = {}) {
  const { WebSocket, sockets } = createFakeWebSocket()
  const stream = createStream(webSocket('wss://example.test/', { WebSocket }), options)
  const run = stream.start()
  await Promise.resolve()
  const [socket] = sockets
  if (!socket) throw new Error('No socket was made.')
  socket.open()
  return {
    run,
    stream,
    socket,
    receive(...frames: object[]) {
      for (const given of frames) socket.receive(JSON.stringify(given))
    },
  }
}

it('reads an answer, whose end lets the socket go', async () => {
  const { run, socket, receive } = await open()
  const usage = { input_tokens: 5, output_tokens: 2, input_token_details: { cached_tokens: 1 } }
  receive(created, begin, frame('rate_limits.updated'), text('Hel'), text('lo'), done('completed', { usage }))
  expect(await run).toMatchObject({
    status: 'done',
    text: 'Hello',
    finishReason: 'stop',
    usage: { inputTokens: 5, outputTokens: 2, cachedInputTokens: 1 },
  })
  expect(socket.closedWith).toEqual([1000])
})

it.each(['response.text.delta', 'response.output_audio_transcript.delta', 'response.audio_transcript.delta'])(
  'reads the words of %s',
  async (type) => {
    const { run, receive } = await open()
    receive(created, begin, text('Hi', type), done('completed'))
    expect((await run).text).toBe('Hi')
  },
)

describe('a response that calls functions', () => {
  it('streams them, and is followed by the response to their results in the same socket', async () => {
    const { run, stream, socket, receive } = await open()
    receive(created, begin, ...call, called)
    await new Promise((told) => {
      const stop = stream.subscribe(() => {
        if (!stream.getSnapshot().toolCalls[0]?.complete) return
        stop()
        told(null)
      })
    })
    expect(stream.getSnapshot()).toMatchObject({
      status: 'streaming',
      toolCalls: [{ id: 'c', name: 'find', arguments: '{"q":1}', complete: true }],
    })
    stream.send({ type: 'response.create' })
    receive(result, begin, text('Found.'), done('completed'))
    expect(await run).toMatchObject({ status: 'done', text: 'Found.', finishReason: 'stop' })
    expect(socket.sent).toEqual(['{"type":"response.create"}'])
  })

  it('is an answer when the socket ends after it', async () => {
    const { run, socket, receive } = await open()
    receive(created, begin, ...call, called)
    socket.closeThere(1000)
    expect(await run).toMatchObject({
      status: 'done',
      finishReason: 'tool-calls',
      toolCalls: [{ id: 'c', complete: true }],
    })
  })

  it('is none when the socket ends within the next response', async () => {
    const { run, socket, receive } = await open()
    receive(created, begin, ...call, called, result, begin, text('Fou'))
    socket.closeThere(1000)
    expect(await run).toMatchObject({ text: 'Fou', error: { code: 'truncated' } })
  })

  it('ends the answer when it is not complete', async () => {
    const { run, receive } = await open()
    const status_details = { type: 'cancelled', reason: 'turn_detected' }
    receive(created, begin, ...call.slice(0, 2), done('cancelled', { output: [item], status_details }))
    expect(await run).toMatchObject({
      status: 'done',
      finishReason: 'unknown',
      toolCalls: [{ complete: true }],
    })
  })
})

it.each([
  [{ reason: 'max_output_tokens' }, 'length', 'incomplete:max_output_tokens'],
  [{ reason: 'content_filter' }, 'content-filter', 'incomplete:content_filter'],
])('ends incomplete by %j as %s', async (status_details, reason, raw) => {
  const finishes: unknown[] = []
  const { run, receive } = await open({
    onEvent: ({ event }) => event.type === 'finish' && finishes.push(event.raw),
  })
  receive(created, begin, text('Hi'), done('incomplete', { status_details }))
  expect(await run).toMatchObject({ status: 'done', finishReason: reason })
  expect(finishes).toEqual([raw])
})

it.each([
  [done('failed', { status_details: { error: { type: 'server_error', code: 'down' } } }), 'down'],
  [done('failed', { status_details: null }), null],
  [frame('error', { error: { message: 'no', code: 'bad_event' } }), 'bad_event'],
])('fails by an error of the server', async (failure, providerCode) => {
  const { run, receive } = await open()
  receive(created, begin, text('Hi'), failure)
  expect(await run).toMatchObject({ text: 'Hi', error: { code: 'provider', providerCode } })
})
