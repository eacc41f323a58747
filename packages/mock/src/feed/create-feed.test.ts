import { describe, expect, it } from 'vitest'
import { createManualClock } from '../clock/manual-clock.ts'
import { createMockFetch } from '../create-mock-fetch.ts'

type SeenEvent = { id: string; name: string; value: { [field: string]: unknown } }

function setUp(seed = '1') {
  const clock = createManualClock()
  const fetch = createMockFetch({ clock, defaults: { seed } })

  /** Reads the feed as long as it lasts, and notes what comes. */
  const listen = async (lastId?: string) => {
    const client = new AbortController()
    const response = await fetch('/feed', {
      signal: client.signal,
      ...(lastId !== undefined && { headers: { 'last-event-id': lastId } }),
    })
    const seen = { text: '', ended: '', response, leave: () => client.abort() }
    const read = async () => {
      const decoder = new TextDecoder()
      for await (const chunk of response.body ?? []) seen.text += decoder.decode(chunk)
    }
    read().then(
      () => {
        seen.ended = 'end'
      },
      (error) => {
        seen.ended = error.name
      },
    )
    await clock.advance(0)
    return seen
  }
  const post = async (path: string) => (await fetch(path, { method: 'POST' })).json()
  return { clock, fetch, listen, post }
}

function eventsIn(text: string): SeenEvent[] {
  const field = (block: string, name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
  return text
    .split('\n\n')
    .filter((block) => block.includes('data:'))
    .map((block) => ({
      id: field(block, 'id'),
      name: field(block, 'event'),
      value: JSON.parse(field(block, 'data')),
    }))
}
const idsIn = (text: string) => eventsIn(text).map(({ id }) => Number(id))
const countFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index)

describe('the feed', () => {
  it('goes on without an end, numbered by one, each event at its time', async () => {
    const { clock, listen } = setUp()
    const seen = await listen()
    expect(seen.response.headers.get('content-type')).toContain('text/event-stream')
    expect(seen.text).toMatch(/^retry: 1000\n\n/)
    const before = idsIn(seen.text)
    expect(before).toEqual(countFrom(before[0] ?? 0, 24))

    const lateBy: number[] = []
    for (let ms = 0; ms < 30_000; ms += 25) {
      const known = eventsIn(seen.text).length
      await clock.advance(25)
      for (const { value } of eventsIn(seen.text).slice(known)) {
        lateBy.push(clock.now() + 16_000 - Number(value.atMs))
      }
    }
    expect(lateBy.length).toBeGreaterThan(50)
    expect(Math.min(...lateBy)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...lateBy)).toBeLessThanOrEqual(25)
    const ids = idsIn(seen.text)
    expect(ids).toEqual(countFrom(ids[0] ?? 0, ids.length))
    seen.leave()
    await clock.advance(0)
    expect(clock.waiting()).toBe(0)
  })

  it('tells of notices, of who is online, and of a price', async () => {
    const { clock, listen } = setUp()
    const seen = await listen()
    await clock.advance(120_000)
    const of = (name: string) =>
      eventsIn(seen.text).flatMap((event) => (event.name === name ? [event.value] : []))
    expect(new Set(eventsIn(seen.text).map(({ name }) => name))).toEqual(
      new Set(['notice', 'presence', 'price']),
    )
    for (const { text } of of('notice')) expect(text).toMatch(/^[A-Z][^{}]+\.$/)
    const online = of('presence').map((value) => value.online as string[])
    expect(Math.min(...online.map((names) => names.length))).toBeGreaterThan(0)
    expect(new Set(online.flat()).size).toBeGreaterThan(5)
    const amounts = of('price').map(({ amount }) => Number(amount))
    expect(Math.min(...amounts)).toBeGreaterThan(20)
    expect(Math.max(...amounts)).toBeLessThan(70)
    expect(new Set(amounts).size).toBeGreaterThan(50)
  })

  it('is the same for every client and every server of the same seed, and another for another', async () => {
    const read = async (seed: string) => {
      const { clock, listen } = setUp(seed)
      const [one, two] = [await listen(), await listen()]
      await clock.advance(5000)
      expect(one.text).toBe(two.text)
      return one.text
    }
    expect(await read('a')).toBe(await read('a'))
    expect(await read('a')).not.toBe(await read('b'))
  })

  it('goes on after the id that a client comes back with', async () => {
    const { clock, listen } = setUp()
    const first = await listen()
    first.leave()
    const lastId = idsIn(first.text).at(-1) ?? 0
    await clock.advance(20_000)
    const second = await listen(String(lastId))
    const missed = idsIn(second.text)
    expect(missed.length).toBeGreaterThan(20)
    expect(missed).toEqual(countFrom(lastId + 1, missed.length))
  })

  it.each([
    ['is too long ago', '1'],
    ['was never given', '99999'],
    ['is none of its ids', 'x'],
  ])('says that events are missing when the last id %s', async (_, lastId) => {
    const { clock, listen } = setUp()
    await clock.advance(600_000)
    const seen = await listen(lastId)
    const [gap, next] = eventsIn(seen.text)
    expect(gap).toEqual({ id: '', name: 'gap', value: { requested: lastId, available: next?.id } })
    expect(idsIn(seen.text).slice(1)).toEqual(countFrom(Number(next?.id), 24))
  })

  it('says what it no longer has to a client that reads too slowly', async () => {
    const { clock, fetch } = setUp()
    const reader = (await fetch('/feed')).body?.getReader()
    const decoder = new TextDecoder()
    let text = ''
    const read = async (chunks: number) => {
      for (let chunk = 0; chunk < chunks; chunk++) text += decoder.decode((await reader?.read())?.value)
    }
    await read(1 + 24)
    await clock.advance(600_000)
    // Somebody else keeps the feed going.
    const other = (await fetch('/feed')).body?.getReader()
    for (let chunk = 0; chunk < 2; chunk++) await other?.read()
    await read(1 + 200)
    const at = eventsIn(text).findIndex(({ name }) => name === 'gap')
    const [before, after] = [idsIn(text).slice(0, at), idsIn(text).slice(at + 1)]
    expect(before).toEqual(countFrom(before[0] ?? 0, at))
    expect(after).toEqual(countFrom(after[0] ?? 0, after.length))
    expect(after.length).toBeGreaterThan(150)
    expect(eventsIn(text)[at]?.value).toEqual({ requested: `${before.at(-1)}`, available: `${after[0]}` })
  })
})

describe('a restart', () => {
  it('cuts every connection, refuses new ones for a while, and loses nothing', async () => {
    const { clock, listen, post } = setUp()
    const [one, two] = [await listen(), await listen()]
    await clock.advance(5000)
    expect(await post('/feed/restart?downMs=3000')).toEqual({ downMs: 3000 })
    await clock.advance(50)
    expect([one.ended, two.ended]).toEqual(['TypeError', 'TypeError'])
    await clock.advance(2949)
    await expect(listen()).rejects.toThrow(TypeError)
    await clock.advance(1)
    const lastId = idsIn(one.text).at(-1) ?? 0
    const again = await listen(String(lastId))
    await clock.advance(1000)
    expect(again.ended).toBe('')
    const ids = idsIn(again.text)
    expect(ids.length).toBeGreaterThan(5)
    expect(ids).toEqual(countFrom(lastId + 1, ids.length))
  })

  it('takes two seconds unless it is told how long', async () => {
    const { clock, listen, post } = setUp()
    expect(await post('/feed/restart')).toEqual({ downMs: 2000 })
    await clock.advance(1999)
    await expect(listen()).rejects.toThrow(TypeError)
    await clock.advance(1)
    expect((await listen()).response.status).toBe(200)
  })

  it.each(['-1', 'soon', '', '1e99'])('refuses to take %j', async (downMs) => {
    const { fetch, listen } = setUp()
    const response = await fetch(`/feed/restart?downMs=${downMs}`, { method: 'POST' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_setting', param: 'downMs' } })
    expect((await listen()).response.status).toBe(200)
  })
})

describe('a stop', () => {
  it('ends every connection politely, and gives 204 until a restart', async () => {
    const { clock, listen, post } = setUp()
    const seen = await listen()
    expect(await post('/feed/stop')).toEqual({ stopped: true })
    await clock.advance(50)
    expect(seen.ended).toBe('end')
    const { response } = await listen('3')
    expect(response.status).toBe(204)
    expect(response.body).toBeNull()
    await post('/feed/restart?downMs=0')
    expect((await listen()).response.status).toBe(200)
    await post('/feed/restart')
    await post('/feed/stop')
    expect((await listen()).response.status).toBe(204)
  })
})

it.each([
  ['/feed', 'POST'],
  ['/feed/restart', 'GET'],
  ['/feed/stop', 'GET'],
])('%s takes no %s', async (path, method) => {
  const { fetch } = setUp()
  const response = await fetch(path, { method })
  expect(response.status).toBe(405)
  expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } })
})
