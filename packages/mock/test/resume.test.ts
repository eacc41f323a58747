import { createStream, type StreamOptions } from '@rivulet/core'
import { describe, expect, it } from 'vitest'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import type { MockSettings } from '../src/settings/mock-settings.ts'
import { askRoute } from './ask-route.ts'

const prompt = 'How do tides work?'
const expected = answerText(composeAnswer({ prompt }))

/** A server of its own, whose time the test moves. */
function setUp(defaults: Partial<MockSettings> = {}) {
  const clock = createManualClock()
  const fetch = createMockFetch({
    clock,
    defaults: { pace: 10, jitter: 0, tokens: 20, resume: true, ...defaults },
  })
  const ask = (path = '/sse', init: RequestInit = {}) => {
    const { url, body } = askRoute(path, prompt)
    return fetch(url, { method: 'POST', body: JSON.stringify(body), ...init })
  }
  const goOn = (response: Response, lastEventId?: string, query = '') =>
    fetch(new URL(`${response.headers.get('location')}${query}`, response.url), {
      ...(lastEventId !== undefined && { headers: { 'last-event-id': lastEventId } }),
    })
  return { clock, fetch, ask, goOn }
}

type Event = { id: string; event: string; data: string }

function parse(text: string): Event[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const value = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? ''
      return { id: value('id'), event: value('event'), data: value('data') }
    })
}

/** What comes of a body until it ends or breaks off. */
async function collect({ body }: Response) {
  const decoder = new TextDecoder()
  let text = ''
  let broke = false
  try {
    for await (const chunk of body ?? []) text += decoder.decode(chunk, { stream: true })
  } catch {
    broke = true
  }
  return { events: parse(text), text, broke }
}

const idsOf = (events: readonly Event[]) => events.map(({ id }) => id)
const count = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index))

describe('a kept answer', () => {
  it('has an address, and ids that count from 1', async () => {
    const { clock, ask } = setUp()
    const response = await ask()
    expect(response.headers.get('location')).toMatch(/^\/runs\/[\da-f]{32}$/)
    const reading = collect(response)
    await clock.advance(60_000)
    const { events } = await reading
    expect(idsOf(events)).toEqual(count(1, 21)) // 20 pieces and the end
  })

  it('is only kept when it is asked for', async () => {
    const { ask } = setUp({ resume: false, pace: 0 })
    const response = await ask()
    expect(response.headers.get('location')).toBeNull()
    expect(idsOf((await collect(response)).events).join('')).toBe('')
  })

  it.each([
    ['/v1/responses'],
    ['/v1/chat/completions'],
    ['/v1/messages'],
    ['/v2/chat'],
    ['/ai-sdk'],
    ['/ag-ui'],
    ['/sse'],
  ])('numbers the events of %s', async (path) => {
    const { ask } = setUp({ pace: 0 })
    const { events } = await collect(await ask(path))
    expect(idsOf(events)).toEqual(count(1, events.length))
  })

  it('numbers the lines of TanStack AI by wrapping them', async () => {
    const { ask } = setUp({ pace: 0 })
    const lines = (await (await ask('/tanstack')).text()).trim().split('\n')
    const wrapped = lines.map((line) => JSON.parse(line) as { id: string; chunk: { type: string } })
    expect(wrapped.map(({ id }) => id)).toEqual(count(1, lines.length))
    expect(wrapped.at(-1)?.chunk.type).toBe('RUN_FINISHED')
  })

  it('leaves comments without a number', async () => {
    const { ask } = setUp({ pace: 0, dialect: 'openrouter' })
    const { text, events } = await collect(await ask('/v1/chat/completions'))
    expect(text).toMatch(/^: OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\nid: 1\ndata: /)
    expect(idsOf(events).filter((id) => id !== '')).toEqual(count(1, events.length - 2))
  })

  it.each(['/text', '/api/chat', '/json'])(
    'has no ids at %s, whose protocol has no place for them',
    async (path) => {
      const { ask } = setUp({ pace: 0 })
      const response = await ask(path)
      expect(response.headers.get('location')).toBeNull()
      expect(response.status).toBe(200)
    },
  )

  it('goes on while nobody reads, and is the same for all who do', async () => {
    const { clock, ask, goOn } = setUp()
    const first = await ask()
    const reading = collect(first)
    await clock.advance(500)
    const late = collect(await goOn(first))
    await clock.advance(60_000)
    expect((await late).text).toBe((await reading).text)
  })

  it('gives at once what has come, and the rest at its time', async () => {
    const { clock, ask, goOn } = setUp()
    const response = await ask()
    await response.body?.cancel()
    await clock.advance(1000) // ten pieces
    const arrivals: number[] = []
    const began = clock.now()
    const reading = goOn(response, '4').then(async ({ body }) => {
      for await (const _ of body ?? []) arrivals.push(clock.now() - began)
    })
    await clock.advance(60_000)
    await reading
    expect(arrivals.slice(0, 8).map(Math.round)).toEqual([0, 0, 0, 0, 0, 0, 100, 200])
    expect(arrivals).toHaveLength(17)
  })

  it('begins when its head is there', async () => {
    const { clock, ask } = setUp({ delayMs: 1000 })
    const arrivals: number[] = []
    const reading = ask().then(async ({ body }) => {
      for await (const _ of body ?? []) arrivals.push(Math.round(clock.now()))
    })
    await clock.advance(60_000)
    await reading
    expect(arrivals.slice(0, 3)).toEqual([1100, 1200, 1300])
  })

  it('goes on after any of its events, and has nothing more to say after the last', async () => {
    const { ask, goOn } = setUp({ pace: 0 })
    const response = await ask()
    const whole = (await collect(response)).events
    for (let after = 0; after < 21; after++) {
      const { events } = await collect(await goOn(response, String(after)))
      expect(events).toEqual(whole.slice(after))
    }
    expect((await goOn(response, '21')).status).toBe(204)
  })

  it.each(['22', '-1', 'x', '1.5'])('refuses the id %s, which no event has', async (id) => {
    const { ask, goOn } = setUp({ pace: 0 })
    const refused = await goOn(await ask(), id)
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.code).toBe('unknown_event')
  })

  it('refuses the id of an event that has not come', async () => {
    const { clock, ask, goOn } = setUp()
    const response = await ask()
    await clock.advance(500)
    expect((await goOn(response, '6')).status).toBe(400)
    expect((await goOn(response, '5')).status).toBe(200)
  })

  it('is not found under another id', async () => {
    const { fetch } = setUp()
    for (const method of ['GET', 'DELETE']) {
      const response = await fetch('/runs/0123456789abcdef0123456789abcdef', { method })
      expect(response.status).toBe(404)
      expect((await response.json()).error.code).toBe('unknown_run')
    }
  })

  it('has an id of its own each time, the same on another server', async () => {
    const locations = async () => {
      const { ask } = setUp({ pace: 0 })
      const responses = [await ask(), await ask(), await ask('/v1/messages')]
      return responses.map(({ headers }) => headers.get('location'))
    }
    const found = await locations()
    expect(new Set(found).size).toBe(3)
    expect(await locations()).toEqual(found)
  })

  it('is forgotten when a hundred newer ones are there', async () => {
    const { ask, goOn } = setUp({ pace: 0 })
    const first = await ask()
    for (let more = 0; more < 99; more++) await ask()
    expect((await goOn(first)).status).toBe(200)
    await ask()
    expect((await goOn(first)).status).toBe(404)
  })

  it('goes on for a GET that is sent again with the last id, as EventSource does', async () => {
    const { clock, fetch } = setUp()
    const url = `/sse?prompt=${encodeURIComponent(prompt)}`
    await (await fetch(url)).body?.cancel()
    await clock.advance(500)
    const reading = collect(await fetch(url, { headers: { 'last-event-id': '3' } }))
    await clock.advance(60_000)
    expect(idsOf((await reading).events)).toEqual(count(4, 21))
    expect((await fetch(url, { headers: { 'last-event-id': '21' } })).status).toBe(204)
    expect((await fetch(`${url}2`, { headers: { 'last-event-id': '3' } })).status).toBe(404)
  })

  it('leaves nothing behind when its readers leave', async () => {
    const { clock, ask, goOn } = setUp()
    const response = await ask()
    const client = new AbortController()
    const again = await goOn(response)
    const readings = [response, again].map(({ body }) => body?.getReader())
    const reads = readings.map((reader) => reader?.read())
    await clock.advance(150)
    await Promise.all(reads)
    client.abort()
    await Promise.all(readings.map((reader) => reader?.cancel()))
    expect(clock.waiting()).toBe(0)
  })
})

describe('a cancelled answer', () => {
  it.each([
    ['/sse', { event: 'end', data: '{"status":"cancelled"}' }],
    ['/v1/messages', { event: 'end', data: '{"status":"cancelled"}' }],
    [
      '/v1/responses',
      { event: 'response.incomplete', data: expect.stringContaining('"status":"cancelled"') },
    ],
    ['/ag-ui', { data: expect.stringMatching(/RUN_FINISHED.*"outcome":\{"type":"cancelled"\}/) }],
  ])('ends at once for all who read %s, in the words of its protocol', async (path, end) => {
    const { clock, fetch, ask, goOn } = setUp()
    const response = await ask(path)
    const readings = [collect(response), goOn(response).then(collect)]
    await clock.advance(550)
    const location = new URL(response.headers.get('location') ?? '', response.url)
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(204)
    const [first, second] = await Promise.all(readings)
    expect(first?.text).toBe(second?.text)
    expect(first?.events.at(-1)).toMatchObject(end)
    expect(idsOf(first?.events ?? [])).toEqual(count(1, first?.events.length ?? 0))
    expect(clock.waiting()).toBe(0)

    const later = await collect(await goOn(response))
    expect(later.text).toBe(first?.text)
    expect((await goOn(response, first?.events.at(-1)?.id)).status).toBe(204)
  })

  it('of the AI SDK says so, and ends with its mark', async () => {
    const { clock, fetch, ask } = setUp()
    const response = await ask('/ai-sdk')
    const reading = collect(response)
    await clock.advance(550)
    await fetch(new URL(response.headers.get('location') ?? '', response.url), { method: 'DELETE' })
    const data = (await reading).events.map((event) => event.data)
    expect(data.at(-2)).toContain('"type":"abort"')
    expect(data.at(-1)).toBe('[DONE]')
  })

  it('stays as it is when it had ended', async () => {
    const { fetch, ask, goOn } = setUp({ pace: 0 })
    const response = await ask()
    const { text } = await collect(response)
    await fetch(new URL(response.headers.get('location') ?? '', response.url), { method: 'DELETE' })
    expect((await collect(await goOn(response))).text).toBe(text)
  })
})

describe('an answer of which not all is kept', () => {
  it('tells of the gap first, and goes on with what there is', async () => {
    const { ask, goOn } = setUp({ pace: 0, keep: 5 })
    const { events } = await collect(await goOn(await ask(), '3'))
    expect(events[0]).toEqual({ id: '', event: 'gap', data: '{"requested":"3","available":"17"}' })
    expect(idsOf(events.slice(1))).toEqual(count(17, 21))
  })

  it('has no gap for those who come in time', async () => {
    const { clock, ask, goOn } = setUp({ keep: 5 })
    const response = await ask()
    await clock.advance(1000) // ten have come, five are kept
    const early = collect(await goOn(response, '4'))
    const late = collect(await goOn(response, '5'))
    await clock.advance(60_000)
    expect((await early).events[0]).toMatchObject({ event: 'gap', data: '{"requested":"4","available":"6"}' })
    expect(idsOf((await late).events)).toEqual(count(6, 21))
  })

  it('has one for those who want it from the start', async () => {
    const { ask, goOn } = setUp({ pace: 0, keep: 1 })
    const { events } = await collect(await goOn(await ask()))
    expect(events).toMatchObject([{ event: 'gap', data: '{"requested":"","available":"21"}' }, { id: '21' }])
  })
})

describe('faults of a connection to a kept answer', () => {
  it('drop breaks it after as many events as are asked for, and the answer goes on', async () => {
    const { ask, goOn } = setUp({ pace: 0, resume: false, fault: 'drop', after: 4 })
    const response = await ask()
    const { events, broke } = await collect(response)
    expect(broke).toBe(true)
    expect(idsOf(events)).toEqual(count(1, 4))
    const rest = await collect(await goOn(response, '4'))
    expect(rest.broke).toBe(false)
    expect(idsOf(rest.events)).toEqual(count(5, 21))
  })

  it('drop breaks a resumed one too, when it asks for that itself', async () => {
    const { ask, goOn } = setUp({ pace: 0 })
    const { events, broke } = await collect(await goOn(await ask(), '4', '?fault=drop&after=2'))
    expect(broke).toBe(true)
    expect(idsOf(events)).toEqual(['5', '6'])
  })

  it('drop happens once to a GET that is sent again as it was', async () => {
    const { fetch } = setUp({ pace: 0, resume: false })
    const url = `/sse?prompt=${encodeURIComponent(prompt)}&fault=drop&after=4`
    expect((await collect(await fetch(url))).broke).toBe(true)
    const again = await collect(await fetch(url, { headers: { 'last-event-id': '4' } }))
    expect(again.broke).toBe(false)
    expect(idsOf(again.events)).toEqual(count(5, 21))
  })

  it('drop comes in the middle unless told otherwise', async () => {
    const { ask } = setUp({ pace: 0, fault: 'drop' })
    expect(idsOf((await collect(await ask())).events)).toEqual(count(1, 11))
  })

  it('replay says again what was said', async () => {
    const { ask, goOn } = setUp({ pace: 0, fault: 'replay', after: 8, events: 5 })
    const response = await ask()
    expect((await collect(response)).broke).toBe(true)
    expect(idsOf((await collect(await goOn(response, '8'))).events)).toEqual(count(4, 21))
    expect(idsOf((await collect(await goOn(response, '2'))).events)).toEqual(count(1, 21))
  })

  it('gap has lost what comes next', async () => {
    const { ask, goOn } = setUp({ pace: 0, fault: 'gap', after: 8, events: 5 })
    const response = await ask()
    expect((await collect(response)).broke).toBe(true)
    const { events } = await collect(await goOn(response, '8'))
    expect(events[0]).toMatchObject({ event: 'gap', data: '{"requested":"8","available":"14"}' })
    expect(idsOf(events.slice(1))).toEqual(count(14, 21))
  })

  it.each(['/text', '/json', '/api/chat', '/play/rivulet/cjk.sse.sse'])(
    'cannot happen at %s',
    async (path) => {
      const { ask } = setUp({ pace: 0, fault: 'drop' })
      const response = await ask(path)
      expect(response.status).toBe(400)
      expect(await response.text()).not.toMatch(/"known":\[[^\]]*"drop"/)
    },
  )
})

describe('what core makes of it', () => {
  /** Core, with no wait before it comes back. */
  const read = (path: string, query: string, options: StreamOptions = {}) => {
    const fetch = createMockFetch({ defaults: { pace: 0 } })
    const { url, body } = askRoute(path, prompt)
    const stream = createStream(
      { url: `${url}${query}`, method: 'POST', body, fetch },
      { host: { setTimer: fireAtOnce }, ...options },
    )
    return stream.start()
  }
  const paths = ['/v1/responses', '/v1/chat/completions', '/v1/messages', '/v2/chat', '/sse']

  it.each(paths)('a dropped answer of %s is whole in the end', async (path) => {
    for (const after of [1, 2, 7, 30]) {
      const state = await read(path, `?fault=drop&after=${after}`)
      expect(state.error).toBeNull()
      expect(state.text).toBe(expected)
    }
  })

  it.each(paths)('repeated events of %s are not taken twice', async (path) => {
    for (const events of [1, 4, 100]) {
      const state = await read(path, `?fault=replay&after=9&events=${events}`)
      expect(state.error).toBeNull()
      expect(state.text).toBe(expected)
    }
  })

  it.each(paths)('a gap in %s is an error', async (path) => {
    const state = await read(path, '?fault=gap')
    expect(state.error?.code).toBe('gap')
    expect(expected.startsWith(state.text)).toBe(true)
  })

  it('a gap may be lived with', async () => {
    const state = await read('/sse', '?fault=gap&events=2', { reconnect: { onGap: 'continue' } })
    expect(state.status).toBe('done')
    expect(state.text.length).toBeLessThan(expected.length)
  })

  it.each(['cut', 'reset', 'cut-line', 'cut-character'])(
    '%s of a kept answer loses nothing',
    async (fault) => {
      for (const at of [10, 333, 2000]) {
        const state = await read('/v1/responses', `?resume=1&scenario=emoji&fault=${fault}&at=${at}`)
        expect(state.error).toBeNull()
        expect(state.text.replace('🐟🐟', '🐟')).toContain('A family 👨‍👩‍👧‍👦 on the river bank')
        expect(state.text).toMatch(/The end .*\.$/)
      }
    },
  )
})

const fireAtOnce = (fire: () => void) => {
  const timer = setTimeout(fire)
  return () => clearTimeout(timer)
}
