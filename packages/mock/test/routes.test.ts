import { describe, expect, it } from 'vitest'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { scenarios } from '../src/answer/scenarios.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { faults } from '../src/fault/faults.ts'
import { sampleStreams } from '../src/recording/sample-streams.ts'
import { readEvents } from './read-events.ts'

const fetch = createMockFetch({ defaults: { pace: 0 } })
const post = (path: string, body: unknown, init: RequestInit = {}) =>
  fetch(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), ...init })

const prompt = 'How do tides work?'
const expected = answerText(composeAnswer({ prompt }))

describe('plain routes', () => {
  it.each([
    ['the query', () => fetch(`/text?prompt=${encodeURIComponent(prompt)}`)],
    ['a field of the body', () => post('/text', { question: prompt })],
    [
      'messages',
      () => post('/text', { messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }] }),
    ],
    ['a JSON string', () => post('/text', JSON.stringify(prompt))],
    ['a body of text', () => post('/text', prompt)],
  ])('takes the prompt from %s', async (_, ask) => {
    const response = await ask()
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe(expected)
  })

  it('sends events of plain data, line breaks included, and then their end', async () => {
    const events = readEvents(await (await post('/sse', { prompt })).text())
    expect(events.at(-1)).toEqual({ event: 'done', data: '' })
    expect(events.slice(0, -1).every(({ event }) => event === 'message')).toBe(true)
    expect(events.map(({ data }) => data).join('')).toBe(expected)
  })

  it('sends one JSON document', async () => {
    const response = await post('/json', { prompt })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ text: expected })
  })

  it('lists routes, scenarios, faults, settings and recordings', async () => {
    const index = await (await fetch('/')).json()
    expect(index.scenarios).toEqual(scenarios)
    expect(index.faults).toEqual(faults)
    expect(index.settings.everyMs).toEqual({ query: 'everyMs', header: 'x-mock-every-ms', default: 100 })
    expect(index.settings.pace.default).toBe(0)
    expect(index.routes.map(({ path }: { path: string }) => path)).toContain('/v1/responses')
    expect(index.recordings).toEqual(sampleStreams.map(({ path }) => path))
  })
})

describe('recordings', () => {
  it('plays one event at each tick of the pace', async () => {
    const clock = createManualClock()
    const paced = createMockFetch({ clock, defaults: { pace: 10, jitter: 0 } })
    const reader = (await paced('/play/rivulet/cjk.sse.sse')).body?.getReader()
    let reads = 0
    const reading = (async () => {
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) reads++
    })()
    await clock.advance(99)
    expect(reads).toBe(0)
    await clock.advance(1)
    expect(reads).toBe(1)
    await clock.advance(1000)
    expect(reads).toBe(11)
    await clock.advance(60_000)
    await reading
    expect(clock.waiting()).toBe(0)
  })

  it('cuts a body into pieces of the size that is asked for', async () => {
    const whole = await (await fetch('/play/rivulet/emoji.text.txt')).bytes()
    for (const size of [1, 3, 37, 100_000]) {
      const pieces: Uint8Array[] = []
      const { body } = await fetch(`/play/rivulet/emoji.text.txt?chunk=${size}`)
      for await (const piece of body ?? []) pieces.push(piece)
      expect(pieces.slice(0, -1).every((piece) => piece.length === size)).toBe(true)
      expect(pieces.flatMap((piece) => [...piece])).toEqual([...whole])
    }
  })

  it.each([
    '..%2fsecret.sse',
    'a/..%2f..%2fsecret.sse',
    '%2e%2e%5csecret.sse',
    '%2fetc/passwd',
    'a//b',
    'C:%5cx',
    '%zz',
    'a%00.sse',
  ])('refuses the path %s', async (path) => {
    const read: string[] = []
    const recordings = {
      read: async (asked: string) => {
        read.push(asked)
        return new Uint8Array()
      },
      list: async () => [],
    }
    const response = await createMockFetch({ recordings })(`/play/${path}`)
    expect(response.status).toBe(403)
    expect(read).toEqual([])
  })

  it('says so when there is no such recording', async () => {
    const response = await fetch('/play/nothing.sse')
    expect(response.status).toBe(404)
    expect((await response.json()).error.message).toContain('"nothing.sse"')
  })
})

describe('requests that make no sense', () => {
  it.each([
    ['/nowhere', {}, 404, 'unknown_path'],
    ['/v1/responses', {}, 405, 'method_not_allowed'],
    ['/text?scenario=nope', {}, 400, 'unknown_scenario'],
    ['/v1/responses?fault=nope', { method: 'POST', body: '{"input":"a"}' }, 400, 'unknown_fault'],
    ['/v1/responses', { method: 'POST', body: 'no json' }, 400, 'invalid_json'],
    ['/v1/responses', { method: 'POST', body: '{}' }, 400, 'missing_required_parameter'],
    ['/v1/chat/completions', { method: 'POST', body: '{"messages":"a"}' }, 400, 'invalid_type'],
  ])('answers %s with %o by %i %s', async (path, init, status, code) => {
    const response = await fetch(path, init)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code, message: expect.stringMatching(/\.$/) } })
  })

  it('lists the known names in the words of the API that was asked', async () => {
    const body = { messages: [{ role: 'user', content: 'hi' }], max_tokens: 9 }
    const response = await post('/v1/messages?scenario=nope', body)
    expect(await response.json()).toMatchObject({
      type: 'error',
      error: { type: 'invalid_request_error', known: Object.keys(scenarios) },
      request_id: response.headers.get('request-id'),
    })
  })
})

describe('answers', () => {
  it('are the same bytes for the same seed, and others for another', async () => {
    const bytes = async (seed: string) =>
      (await post(`/v1/responses?seed=${seed}`, { input: prompt, stream: true })).text()
    expect(await bytes('a')).toBe(await bytes('a'))
    expect(await bytes('a')).not.toBe(await bytes('b'))
  })

  it('take as long in one piece as bit by bit', async () => {
    const clock = createManualClock()
    const paced = createMockFetch({ clock, defaults: { pace: 10, jitter: 0, tokens: 50 } })
    const finishedAt = async (stream: boolean) => {
      const began = clock.now()
      const reading = paced('/v1/responses', {
        method: 'POST',
        body: JSON.stringify({ input: prompt, stream }),
      })
        .then((response) => response.text())
        .then(() => clock.now() - began)
      await clock.advance(60_000)
      return reading
    }
    expect(await finishedAt(true)).toBeCloseTo(5000)
    expect(await finishedAt(false)).toBeCloseTo(5000)
  })

  it('keep to the pace on average when it jitters', async () => {
    const clock = createManualClock()
    const paced = createMockFetch({ clock, defaults: { pace: 100, jitter: 1, tokens: 1000 } })
    const gaps: number[] = []
    const reading = paced(`/text?prompt=tides`).then(async ({ body }) => {
      let last = 0
      for await (const _ of body ?? []) {
        gaps.push(clock.now() - last)
        last = clock.now()
      }
    })
    await clock.advance(60_000)
    await reading
    const total = gaps.reduce((sum, gap) => sum + gap, 0)
    expect(total).toBeGreaterThan(9500)
    expect(total).toBeLessThan(10_500)
    expect(Math.max(...gaps)).toBeGreaterThan(18)
    expect(Math.min(...gaps)).toBeLessThan(2)
  })

  it('wait before their head when they are told to', async () => {
    const clock = createManualClock()
    let head = false
    const asking = createMockFetch({ clock, defaults: { delayMs: 300 } })('/text?prompt=tides').then(
      ({ body }) => {
        head = true
        return body?.cancel()
      },
    )
    await clock.advance(299)
    expect(head).toBe(false)
    await clock.advance(1)
    await asking
    expect(clock.waiting()).toBe(0)
  })

  it('call no tool that nobody asked for, and the first one when the scenario wants a call', async () => {
    const tools = ['paint', 'sing'].map((name) => ({ type: 'function', name, parameters: {} }))
    const calls = async (scenario: string, body: object) => {
      const response = await post(`/v1/responses?scenario=${scenario}`, { input: prompt, ...body })
      const { output } = await response.json()
      return output.flatMap((item: { type: string; name: string }) =>
        item.type === 'function_call' ? [item.name] : [],
      )
    }
    expect(await calls('answer', { tools })).toEqual([])
    expect(await calls('tool-call', { tools })).toEqual(['paint'])
    expect(await calls('tool-call', {})).toEqual(['look_up'])
    expect(await calls('tool-call', { tools, tool_choice: 'none' })).toEqual([])
    expect(await calls('answer', { tools, tool_choice: 'required' })).toEqual(['paint'])
    expect(await calls('answer', { tools, input: 'Please sing and paint' })).toEqual(['paint', 'sing'])
  })
})

describe('scripts of your own', () => {
  const script = { headers: { 'content-type': 'text/plain' }, steps: [{ send: 'mine' }] }

  it('come before the routes, as they are or made for the request', async () => {
    const own = createMockFetch({
      scripts: { '/text': script, '/made': (request) => ({ steps: [{ send: request.method }] }) },
    })
    expect(await (await own('/text')).text()).toBe('mine')
    expect(await (await own('/made', { method: 'PUT' })).text()).toBe('PUT')
  })
})
