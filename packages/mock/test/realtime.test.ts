import { once } from 'node:events'
import { connect } from 'node:net'
import { createStream, webSocket } from '@rivulet/core'
import OpenAI from 'openai'
import { OpenAIRealtimeWS } from 'openai/realtime/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockServer, type MockServer, type MockServerOptions } from '../src/node/create-mock-server.ts'

let server: MockServer | undefined
afterEach(() => server?.close())

const start = async (options: MockServerOptions = {}) => {
  server = await createMockServer({ defaults: { pace: 0 }, ...options })
  return server
}

const prompt = 'Why do tides follow the moon?'
const expected = answerText(composeAnswer({ prompt }))
const tools = [
  {
    type: 'function' as const,
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
]
const say = (text: string) => ({
  type: 'conversation.item.create' as const,
  item: { type: 'message' as const, role: 'user' as const, content: [{ type: 'input_text' as const, text }] },
})

type RealtimeEvent = { type: string; [field: string]: unknown }

/** A plain socket, with everything that comes. */
function open({ port }: MockServer, query = '') {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/realtime?model=any-model${query}`)
  const events: RealtimeEvent[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    events.push(JSON.parse(String(data)))
    for (const check of waiting) check()
  })
  socket.on('error', () => {})
  return {
    socket,
    events,
    send: (...messages: object[]) => {
      for (const message of messages) socket.send(JSON.stringify(message))
    },
    until: (type: string) =>
      new Promise<RealtimeEvent>((resolve) => {
        const check = () => {
          const found = events.findLast((event) => event.type === type)
          if (!found) return
          waiting.delete(check)
          resolve(found)
        }
        waiting.add(check)
        check()
      }),
    closed: new Promise<{ code: number; reason: string }>((resolve) => {
      socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
    }),
  }
}

const textOf = (events: readonly RealtimeEvent[]) =>
  events.map(({ type, delta }) => (type === 'response.output_text.delta' ? delta : '')).join('')

describe('the client of OpenAI', () => {
  /** It speaks TLS alone, so the connection is made for it. */
  const createClient = async ({ url, port }: MockServer) => {
    const client = new OpenAI({ apiKey: 'none', baseURL: `${url}/v1` })
    const createConnection = () => connect(port, '127.0.0.1')
    const realtime = new OpenAIRealtimeWS({ model: 'any-model', options: { createConnection } }, client)
    const errors: Error[] = []
    realtime.on('error', (error) => errors.push(error))
    await once(realtime.socket, 'open')
    return { realtime, errors }
  }

  it('streams a whole answer', async () => {
    const { realtime, errors } = await createClient(await start())
    let text = ''
    realtime.on('response.output_text.delta', ({ delta }) => {
      text += delta
    })
    const done = new Promise<OpenAI.Realtime.RealtimeResponse>((resolve) => {
      realtime.on('response.done', ({ response }) => resolve(response))
    })
    realtime.send({ type: 'session.update', session: { type: 'realtime', output_modalities: ['text'] } })
    realtime.send(say(prompt))
    realtime.send({ type: 'response.create' })
    expect(await done).toMatchObject({
      status: 'completed',
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: expected }] }],
      usage: { input_tokens: 7, output_tokens: expect.any(Number) },
    })
    expect(text).toBe(expected)
    expect(errors).toEqual([])
    realtime.close()
  })

  it('streams a tool call, and words once its output is there', async () => {
    const { realtime } = await createClient(await start())
    const done: OpenAI.Realtime.RealtimeResponse[] = []
    let tell = () => {}
    realtime.on('response.done', ({ response }) => {
      done.push(response)
      tell()
    })
    const next = () =>
      new Promise<void>((resolve) => {
        tell = resolve
      })
    realtime.send({ type: 'session.update', session: { type: 'realtime', tools } })
    realtime.send(say('What is the weather in Rome?'))
    realtime.send({ type: 'response.create' })
    await next()
    const call = done[0]?.output?.[0]
    expect(call).toMatchObject({ type: 'function_call', name: 'get_weather', status: 'completed' })
    const callId = call?.type === 'function_call' ? (call.call_id ?? '') : ''

    const output = { type: 'function_call_output' as const, call_id: callId, output: '18 C' }
    realtime.send({ type: 'conversation.item.create', item: output })
    realtime.send({ type: 'response.create' })
    await next()
    expect(done[1]?.output).toMatchObject([{ type: 'message' }])
    realtime.close()
  })

  it('is told of an error in the middle, and the socket stays open', async () => {
    const { realtime, errors } = await createClient(
      await start({ defaults: { pace: 0, fault: 'error-event' } }),
    )
    const done = new Promise<OpenAI.Realtime.RealtimeResponse>((resolve) => {
      realtime.on('response.done', ({ response }) => resolve(response))
    })
    realtime.send(say(prompt))
    realtime.send({ type: 'response.create' })
    expect(await done).toMatchObject({
      status: 'failed',
      status_details: { error: { code: 'server_is_overloaded' } },
    })
    expect(errors.map(String)).toEqual([expect.stringContaining('overloaded')])
    expect(realtime.socket.readyState).toBe(WebSocket.OPEN)
    realtime.close()
  })
})

describe('a conversation', () => {
  it('goes through the events of one response', async () => {
    const { until, send, events, socket } = open(await start(), '&scenario=echo')
    await until('session.created')
    send(say('Hi there'), { type: 'response.create' })
    await until('response.done')
    expect(events.map(({ type }) => type)).toEqual([
      'session.created',
      'conversation.item.added',
      'conversation.item.done',
      'response.created',
      'response.output_item.added',
      'conversation.item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'conversation.item.done',
      'response.output_item.done',
      'response.done',
    ])
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(events.length)
    socket.close()
  })

  it('ends a response that is cancelled with what was said, and takes the next', async () => {
    const clock = createManualClock()
    const { until, send, events, socket } = open(await start({ clock, defaults: { pace: 10, jitter: 0 } }))
    await until('session.created')
    send(say(prompt), { type: 'response.create' })
    await until('response.content_part.added')
    while (textOf(events) === '') await clock.advance(100)
    send({ type: 'response.cancel' })
    const { response } = await until('response.done')
    expect(response).toMatchObject({ status: 'cancelled', status_details: { reason: 'client_cancelled' } })
    expect(clock.waiting()).toBe(0)
    const [item] = (response as { output: { content: { text: string }[] }[] }).output
    expect(expected.startsWith(item?.content[0]?.text ?? '-')).toBe(true)
    expect(item?.content[0]?.text).toBe(textOf(events))

    send({ type: 'response.cancel' })
    expect((await until('error')).error).toMatchObject({ code: 'response_cancel_not_active' })
    socket.close()
  })

  it.each([
    ['no json', 'invalid_json'],
    ['{"type":"audio.play"}', 'unknown_event'],
    [
      JSON.stringify({ type: 'response.create', response: { input: [say('mock:scenario=nope').item] } }),
      'unknown_scenario',
    ],
  ])('says what is wrong with %s, and stays open', async (text, code) => {
    const { until, socket } = open(await start())
    await until('session.created')
    socket.send(text)
    expect((await until('error')).error).toMatchObject({ type: 'invalid_request_error', code })
    expect(socket.readyState).toBe(WebSocket.OPEN)
    socket.close()
  })

  it('takes no second response while there is one', async () => {
    const clock = createManualClock()
    const { until, send, socket } = open(await start({ clock, defaults: { pace: 1 } }))
    await until('session.created')
    send(say(prompt), { type: 'response.create' }, { type: 'response.create' })
    expect((await until('error')).error).toMatchObject({ code: 'conversation_already_has_active_response' })
    socket.close()
  })

  it('closes a socket that sends binary frames', async () => {
    const { until, socket, closed } = open(await start())
    await until('session.created')
    socket.send(Buffer.from('x'))
    expect((await closed).code).toBe(1003)
  })

  it('is over when the client leaves, and nothing waits any more', async () => {
    const clock = createManualClock()
    const running = await start({ clock, defaults: { pace: 1 } })
    const { until, send, socket, closed } = open(running)
    await until('session.created')
    send(say(prompt), { type: 'response.create' })
    await until('response.content_part.added')
    socket.terminate()
    await closed
    await running.close()
    expect(clock.waiting()).toBe(0)
  })
})

it('ends with the server', async () => {
  const running = await start()
  const { until, closed } = open(running)
  await until('session.created')
  await running.close()
  expect((await closed).code).toBe(1006)
})

describe('faults of a socket', () => {
  const ask = async (query: string) => {
    const opened = open(await start(), query)
    await opened.until('session.created')
    opened.send(say(prompt), { type: 'response.create' })
    return opened
  }
  /** About half of the messages have come, which is not half of the text to the letter. */
  const expectHalf = (events: readonly RealtimeEvent[]) => {
    const share = textOf(events).length / expected.length
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.6)
  }

  it.each([
    ['', 1011],
    ['&closeCode=4401', 4401],
    ['&closeCode=1000', 1000],
  ])('close-code%s closes with %i in the middle', async (query, code) => {
    const { closed, events } = await ask(`&fault=close-code${query}`)
    expect((await closed).code).toBe(code)
    expectHalf(events)
  })

  it.each(['cut', 'reset'])('%s breaks the connection without a word', async (fault) => {
    const { closed, events } = await ask(`&fault=${fault}`)
    expect((await closed).code).toBe(1006)
    if (fault === 'cut') expectHalf(events) // a reset may overtake what came before
  })

  it('missing-end closes in good order without the end of the response', async () => {
    const { closed, events } = await ask('&fault=missing-end')
    expect((await closed).code).toBe(1000)
    expect(events.at(-1)?.type).toBe('response.output_item.done')
  })

  it('stall falls silent until the client leaves', async () => {
    const { until, socket, closed, events } = await ask('&fault=stall&at=4000')
    await until('response.output_text.delta')
    socket.terminate()
    await closed
    expect(textOf(events).length).toBeLessThan(expected.length / 2)
  })

  it('burst holds the whole response back', async () => {
    const clock = createManualClock()
    const { until, send, events, socket } = open(await start({ clock }), '&fault=burst&burstMs=5000')
    await until('session.created')
    send(say(prompt), { type: 'response.create' })
    await expect.poll(() => clock.waiting()).toBe(1)
    await clock.advance(4999)
    expect(events.some(({ type }) => type.startsWith('response.'))).toBe(false)
    await clock.advance(1)
    await until('response.done')
    socket.close()
  })

  it.each([
    ['http-401', 401],
    ['http-503', 503],
    ['html-502', 502],
    ['expired-token', 401],
    ['expired-token&token=other', 401],
    ['drip', 400],
    ['nope', 400],
  ])('%s is an HTTP response in place of a socket', async (fault, status) => {
    const { socket } = open(await start(), `&fault=${fault}`)
    const [, response] = await once(socket, 'unexpected-response')
    expect(response.statusCode).toBe(status)
  })

  it('expired-token lets one in who brings the key as a protocol', async () => {
    const { port } = await start()
    const url = `ws://127.0.0.1:${port}/v1/realtime?model=m&fault=expired-token&token=ek_2`
    const socket = new WebSocket(url, ['realtime', 'openai-insecure-api-key.ek_2'])
    await once(socket, 'open')
    expect(socket.protocol).toBe('realtime')
    socket.close()
  })

  it('refused closes the connection without a response', async () => {
    const { closed, events } = open(await start(), '&fault=refused')
    expect((await closed).code).toBe(1006)
    expect(events).toEqual([])
  })

  it('no other path has a socket, and this one has nothing else', async () => {
    const { port, url } = await start()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/responses`)
    socket.on('error', () => {})
    const [, response] = await once(socket, 'unexpected-response')
    expect(response.statusCode).toBe(404)
    expect((await fetch(`${url}/v1/realtime`)).status).toBe(426)
  })
})

it('is read by core, event by event', async () => {
  const { port } = await start()
  const stream = createStream(
    webSocket(`ws://127.0.0.1:${port}/v1/realtime?model=any-model`, { WebSocket }),
    {
      map: ({ json }) => {
        const event = json as RealtimeEvent
        if (event.type === 'session.created') {
          stream.send(say(prompt))
          stream.send({ type: 'response.create' })
        }
        if (event.type === 'response.output_text.delta') return String(event.delta)
        return event.type === 'response.done' ? { type: 'finish', reason: 'stop', raw: 'completed' } : null
      },
    },
  )
  const state = await stream.start(undefined)
  expect(state).toMatchObject({ status: 'done', text: expected, error: null })
})
