import { createStream, type StreamErrorCode } from '@rivulet/core'
import { describe, expect, it } from 'vitest'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { type FaultName, faultNames } from '../src/fault/faults.ts'
import { readEvents } from './read-events.ts'

const fetch = createMockFetch({ defaults: { pace: 0 } })
const prompt = 'How do tides work?'
const expected = answerText(composeAnswer({ prompt }))
const apis = ['/v1/responses', '/v1/chat/completions', '/v1/messages'] as const
const body = {
  input: prompt,
  messages: [{ role: 'user', content: prompt }],
  contents: [{ role: 'user', parts: [{ text: prompt }] }],
  max_tokens: 10_000,
  stream: true,
}

const ask = (path: string, fault: string, query = '') =>
  fetch(`${path}?fault=${fault}${query}`, { method: 'POST', body: JSON.stringify(body) })

describe('faults in place of an answer', () => {
  it.each([
    ['http-401', 401, 'application/json', null],
    ['http-404', 404, 'application/json', null],
    ['http-429', 429, 'application/json', '9'],
    ['http-500', 500, 'text/plain; charset=utf-8', null],
    ['http-503', 503, 'application/json', '9'],
    ['html', 200, 'text/html; charset=utf-8', null],
    ['html-502', 502, 'text/html; charset=utf-8', null],
    ['not-a-stream', 200, 'image/png', null],
    ['garbage', 200, 'text/event-stream; charset=utf-8', null],
    ['empty', 200, 'text/event-stream; charset=utf-8', null],
  ])('%s answers %i %s', async (fault, status, contentType, retryAfter) => {
    const response = await ask('/v1/responses', fault, '&retryAfterSeconds=9')
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe(contentType)
    expect(response.headers.get('retry-after')).toBe(retryAfter)
    expect(response.headers.get('x-request-id')).toMatch(/^req_/)
  })

  it('speak as the API that was asked', async () => {
    const openai = await (await ask('/v1/chat/completions', 'http-401')).json()
    expect(openai.error).toMatchObject({
      code: 'invalid_api_key',
      type: 'invalid_request_error',
      param: null,
    })
    const anthropic = await (await ask('/v1/messages', 'http-503')).json()
    expect(anthropic).toMatchObject({ type: 'error', error: { type: 'overloaded_error' } })
    const plain = await (await ask('/text', 'http-429')).json()
    expect(plain.error).toMatchObject({ code: 'rate-limited', message: expect.any(String) })
  })

  it('send a whole picture, a whole page, nothing, or the same garbage for the same seed', async () => {
    expect(await (await ask('/text', 'html')).text()).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
    expect((await (await ask('/text', 'not-a-stream')).bytes()).slice(1, 4)).toEqual(
      new TextEncoder().encode('PNG'),
    )
    expect(await (await ask('/text', 'empty')).text()).toBe('')
    const garbage = await (await ask('/text', 'garbage')).bytes()
    expect(await (await ask('/text', 'garbage')).bytes()).toEqual(garbage)
    expect(await (await ask('/text', 'garbage', '&seed=2')).bytes()).not.toEqual(garbage)
    expect(new Set(garbage).size).toBeGreaterThan(250)
  })
})

describe('faults of the body', () => {
  it('cut breaks off at exactly the byte that is asked for, at any piece size', async () => {
    const whole = await (await fetch(`/text?prompt=${prompt}`)).bytes()
    for (const query of ['&at=100', '&at=100&chunk=7', '&at=100&chunk=1000', '']) {
      const received: number[] = []
      const { body } = await fetch(`/text?prompt=${prompt}&fault=cut${query}`)
      const reading = (async () => {
        for await (const chunk of body ?? []) received.push(...chunk)
      })()
      await expect(reading).rejects.toBeInstanceOf(TypeError)
      expect(received).toEqual([...whole.slice(0, query === '' ? Math.floor(whole.length / 2) : 100)])
    }
  })

  it('stall falls silent there, and ends when the client leaves', async () => {
    const clock = createManualClock()
    const client = new AbortController()
    const stalled = createMockFetch({ clock, defaults: { pace: 0, fault: 'stall', at: 10 } })
    const { body } = await stalled(`/text?prompt=${prompt}`, { signal: client.signal })
    let received = 0
    const reading = (async () => {
      for await (const chunk of body ?? []) received += chunk.length
    })()
    await clock.advance(3_600_000)
    expect(received).toBe(10)
    client.abort(new Error('gone'))
    await expect(reading).rejects.toThrow('gone')
    expect(clock.waiting()).toBe(0)
  })

  it('drip lets one byte through at a time', async () => {
    const clock = createManualClock()
    const slow = createMockFetch({ clock, defaults: { fault: 'drip', everyMs: 50, scenario: 'echo' } })
    const arrivals: [number, number][] = []
    const reading = slow('/text?prompt=abc').then(async ({ body }) => {
      for await (const chunk of body ?? []) arrivals.push([clock.now(), chunk.length])
    })
    await clock.advance(1000)
    await reading
    expect(arrivals).toEqual([
      [50, 1],
      [100, 1],
      [150, 1],
    ])
  })

  it.each([
    ['as long as the answer would have taken', {}, 1000],
    ['as long as it is told', { burstMs: 70 }, 70],
  ])('burst holds everything back %s, the head too, then sends it in one piece', async (_, more, waitMs) => {
    const clock = createManualClock()
    const held = createMockFetch({
      clock,
      defaults: { fault: 'burst', pace: 50, jitter: 0, tokens: 50, ...more },
    })
    let head = false
    const reading = held(`/text?prompt=${prompt}`).then(async ({ body }) => {
      head = true
      const chunks: Uint8Array[] = []
      for await (const chunk of body ?? []) chunks.push(chunk)
      return chunks
    })
    await clock.advance(waitMs - 1)
    expect(head).toBe(false)
    await clock.advance(1)
    expect(await reading).toHaveLength(1)
  })
})

describe('faults of the messages', () => {
  it.each(apis)(
    'error-event of %s comes after half of the answer, and nothing of the end with it',
    async (path) => {
      const events = readEvents(await (await ask(path, 'error-event')).text())
      const text = JSON.stringify(events)
      expect(text).toContain('overloaded')
      expect(text).not.toMatch(/response\.completed|finish_reason\W+stop|message_stop/)
      const state = await createStream({
        url: `http://mock.invalid${path}?fault=error-event`,
        fetch,
        body,
        method: 'POST',
      }).start()
      expect(state.text.length / expected.length).toBeCloseTo(0.5, 1)
      expect(expected.startsWith(state.text)).toBe(true)
    },
  )

  it.each([
    ['/v1/responses', 'response.output_item.done'],
    ['/v1/chat/completions', 'message'],
    ['/v1/messages', 'content_block_stop'],
  ])('missing-end of %s stops after %s', async (path, last) => {
    const events = readEvents(await (await ask(path, 'missing-end')).text())
    expect(events.at(-1)?.event).toBe(last)
    expect(events.at(-1)?.data).not.toMatch(/DONE|"finish_reason":"/)
  })

  it.each(apis)('malformed-json of %s breaks one message and leaves the framing whole', async (path) => {
    const sound = readEvents(await (await ask(path, 'none')).text())
    const events = readEvents(await (await ask(path, 'malformed-json')).text())
    expect(events.length).toBe(sound.length)
    const broken = events.filter(({ data }) => data !== '[DONE]' && !isJson(data))
    expect(broken).toHaveLength(1)
  })

  it.each([...apis, '/sse', '/text', '/json'])(
    'invalid-utf8 of %s is in the middle of the text',
    async (path) => {
      const bytes = await (await ask(path, 'invalid-utf8')).bytes()
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow()
      const shown = new TextDecoder().decode(bytes)
      expect(shown).toContain('\uFFFD')
      expect(shown).not.toContain('\uE000')
    },
  )

  it.each([
    ['/text', 'missing-end'],
    ['/text', 'error-event'],
    ['/sse', 'malformed-json'],
    ['/json', 'error-event'],
    ['/play/rivulet/cjk.sse.sse', 'invalid-utf8'],
    ['/v1/responses', 'close-code'],
    ['/json', 'replay'],
  ])('%s says that %s cannot happen there, and lists what can', async (path, fault) => {
    const response = await ask(path, fault)
    expect(response.status).toBe(400)
    const { error } = await response.json()
    expect(error.code).toBe('impossible_fault')
    expect(error.known).toContain('cut')
    expect(error.known).not.toContain(fault)
  })
})

describe('faults that cut at a certain place', () => {
  const receive = async (path: string) => {
    const received: number[] = []
    let broke = false
    try {
      for await (const chunk of (await fetch(path)).body ?? []) received.push(...chunk)
    } catch {
      broke = true
    }
    return { bytes: Uint8Array.from(received), broke }
  }
  const recording = '/play/rivulet/emoji.sse.sse'

  it.each([0, 1, 5, 6, 7, 100, 333])('cut-line breaks inside a line, at or after byte %i', async (at) => {
    const whole = (await receive(recording)).bytes
    const { bytes, broke } = await receive(`${recording}?fault=cut-line&at=${at}`)
    expect(broke).toBe(true)
    expect(bytes.length).toBeGreaterThanOrEqual(at)
    expect([0x0a, undefined]).not.toContain(bytes.at(-1))
    expect(whole[bytes.length]).not.toBe(0x0a)
    expect(bytes).toEqual(whole.slice(0, bytes.length))
  })

  it.each([0, 100, 333, 1_000_000])('cut-character breaks inside a character, near byte %i', async (at) => {
    const { bytes, broke } = await receive(`${recording}?fault=cut-character&at=${at}`)
    expect(broke).toBe(true)
    expect(new TextDecoder().decode(bytes)).toMatch(/\uFFFD$/)
  })

  it.each(apis)('cut-character finds one to cut in any answer of %s', async (path) => {
    const received: number[] = []
    const { body: stream } = await ask(path, 'cut-character')
    const reading = (async () => {
      for await (const chunk of stream ?? []) received.push(...chunk)
    })()
    await expect(reading).rejects.toBeInstanceOf(TypeError)
    const text = new TextDecoder().decode(Uint8Array.from(received))
    expect(text).toMatch(/[^\uFFFD]\uFFFD$/)
  })

  it('cut-character says so when all characters have one byte', async () => {
    const own = createMockFetch({
      recordings: { read: async () => new TextEncoder().encode('plain'), list: async () => [] },
    })
    const response = await own('/play/plain.txt?fault=cut-character')
    expect(response.status).toBe(400)
    expect((await response.json()).error.code).toBe('impossible_fault')
  })

  it('early-end looks like an end', async () => {
    const { bytes, broke } = await receive(`/text?prompt=${prompt}&fault=early-end&at=100`)
    expect(broke).toBe(false)
    expect(new TextDecoder().decode(bytes)).toBe(expected.slice(0, 100))
  })
})

describe('what a client is asked to do', () => {
  it('retryMs comes before all events, and only where there are some', async () => {
    for (const path of ['/v1/responses', '/sse', '/v2/chat']) {
      expect(await (await ask(path, 'none', '&retryMs=250')).text()).toMatch(/^retry: 250\n\n/)
    }
    for (const path of ['/text', '/api/chat']) {
      expect(await (await ask(path, 'none', '&retryMs=250')).text()).not.toContain('retry')
    }
  })

  it.each([
    ['authorization', 'Bearer fresh'],
    ['x-api-key', 'fresh'],
    ['x-goog-api-key', 'fresh'],
    ['api-key', 'fresh'],
  ])('expired-token wants another key, which may come in %s', async (name, value) => {
    const send = (key: string, query = '') =>
      fetch(`/v1/messages?fault=expired-token${query}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { [name]: key },
      })
    expect((await send('stale')).status).toBe(401)
    expect(await (await send('stale')).json()).toMatchObject({ error: { type: 'authentication_error' } })
    expect((await send(value)).status).toBe(200)
    expect((await send(value, '&token=other')).status).toBe(401)
    expect((await fetch('/text?fault=expired-token&key=fresh')).status).toBe(200)
  })

  it('expired-token is got over by core, when its headers are a function', async () => {
    const keys = ['stale', 'fresh']
    const headers = () => ({ authorization: `Bearer ${keys.shift()}` })
    const url = 'http://mock.invalid/v1/responses?fault=expired-token'
    const state = await createStream({ url, fetch, body, method: 'POST', headers }).start()
    expect(state).toMatchObject({ status: 'done', text: expected })
  })
})

describe('what a reader makes of each fault', () => {
  const codes: Partial<Record<FaultName, StreamErrorCode | 'done'>> = {
    'http-401': 'unauthorized',
    'expired-token': 'unauthorized',
    'http-404': 'not-found',
    'http-429': 'rate-limited',
    'http-500': 'server',
    'http-503': 'server',
    html: 'html',
    'html-502': 'server',
    'not-a-stream': 'not-a-stream',
    empty: 'truncated',
    cut: 'truncated',
    reset: 'truncated',
    'cut-line': 'truncated',
    'cut-character': 'truncated',
    'early-end': 'truncated',
    burst: 'done',
    'error-event': 'provider',
    'missing-end': 'truncated',
    'malformed-json': 'invalid-message',
    'invalid-utf8': 'invalid-utf8',
    refused: 'network',
  }
  const paths = [...apis, '/v2/chat', '/v1beta/models/any:streamGenerateContent?alt=sse', '/api/chat']

  describe.each(paths)('%s', (path) => {
    it.each(Object.entries(codes))('%s ends in %s', async (fault, code) => {
      const url = new URL(path, 'http://mock.invalid')
      url.searchParams.set('fault', fault)
      const stream = createStream({ url, fetch, body, method: 'POST' })
      const state = await stream.start()
      expect(state.error?.code ?? state.status).toBe(code)
    })
  })

  const unending = ['stall', 'no-headers', 'endless-headers', 'drip'] as const

  it.each(unending)('%s goes on until it is cancelled, and leaves nothing behind', async (fault) => {
    const clock = createManualClock()
    const own = createMockFetch({ clock, defaults: { pace: 0, fault, everyMs: 1000 } })
    const stream = createStream({ url: 'http://mock.invalid/v1/responses', fetch: own, body, method: 'POST' })
    const ended = stream.start()
    await clock.advance(10_000)
    expect(stream.getSnapshot().status).toMatch(/connecting|streaming/)
    stream.cancel()
    expect((await ended).status).toBe('cancelled')
    expect(clock.waiting()).toBe(0)
  })

  it('covers every fault but garbage, which may look like anything, and those that have tests of their own', () => {
    const elsewhere = ['garbage', 'drop', 'replay', 'gap', 'close-code']
    expect([...Object.keys(codes), ...unending, ...elsewhere].sort()).toEqual([...faultNames].sort())
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
