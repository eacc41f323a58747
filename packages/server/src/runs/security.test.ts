import { describe, expect, it, vi } from 'vitest'
import { idsIn } from '../../test/read-body.ts'
import { createTap, items } from '../../test/sources.ts'
import { memoryJournal } from '../journal/memory-journal.ts'
import { createRuns } from './create-runs.ts'

const site = 'https://app.example'
const request = (path: string, method = 'GET', headers: HeadersInit = {}) =>
  new Request(site + path, { method, headers })

async function runOf(user?: string, options: Partial<Parameters<typeof createRuns>[0]> = {}) {
  const runs = createRuns({
    journal: memoryJournal(),
    owner: (asked) => asked.headers.get('x-user'),
    onError: () => {},
    ...options,
  })
  const tap = createTap<string>()
  const headers: Record<string, string> = user ? { 'x-user': user } : {}
  const response = await runs.start(request('/ask', 'POST', headers), tap.iterable)
  return { runs, tap, response, path: response.headers.get('location') ?? '' }
}

describe('a run of somebody else', () => {
  it.each(['GET', 'DELETE', 'GET ?status'])('is not there for %s', async (asked) => {
    const { runs, path } = await runOf('ada')
    const [method, query = ''] = asked.split(' ')
    const answers = await Promise.all(
      [path, `/runs/${crypto.randomUUID()}`].map(async (place) => {
        const answer = await runs.handle(request(place + query, method, { 'x-user': 'eve' }))
        return { status: answer.status, headers: [...answer.headers], body: await answer.text() }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).toBe(404)
  })

  it('cannot be begun again under its id', async () => {
    const { runs, path, tap } = await runOf('ada')
    const id = path.split('/').at(-1) ?? ''
    const answer = await runs.start(request('/ask', 'POST', { 'x-user': 'eve' }), items('x'), { id })
    expect(answer.status).toBe(404)
    expect(tap.returned).toBe(0)
  })

  it('takes as long to deny as one that is not there: both times it is asked who asks', async () => {
    const owner = vi.fn(() => 'eve')
    const { runs, path } = await runOf('ada', { owner: (asked) => asked.headers.get('x-user') ?? owner() })
    const asked: number[] = []
    for (const place of [path, '/runs/none', `/runs/${'x'.repeat(300)}`]) {
      await runs.handle(request(place))
      asked.push(owner.mock.calls.length)
    }
    expect(asked).toEqual([1, 2, 3])
  })

  it('cannot be taken over by who begins it at the same moment', async () => {
    const { runs } = await runOf()
    const started = await Promise.all(
      ['ada', 'eve'].map((user) =>
        runs.start(request('/ask', 'POST', { 'x-user': user }), items(user), { id: 'chat-1' }),
      ),
    )
    expect(started.map(({ status }) => status).sort()).toEqual([200, 404])
  })

  it('is asked about every time: a right that was taken back ends with the next read', async () => {
    let allowed = true
    const authorise = vi.fn(() => allowed)
    const { runs, path } = await runOf('ada', { authorise })
    expect((await runs.handle(request(path))).status).toBe(200)
    allowed = false
    expect((await runs.handle(request(path, 'GET', { 'last-event-id': '' }))).status).toBe(404)
    expect(authorise).toHaveBeenCalledWith(expect.objectContaining({ owner: 'ada', action: 'read' }))
  })
})

describe('a page of another origin', () => {
  it.each([
    ['that its browser tells', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of the same site', { origin: 'https://blog.app.example', 'sec-fetch-site': 'same-site' }],
    ['in an old browser', { origin: 'https://evil.example' }],
    ['that hides who it is', { origin: 'null' }],
    ['that names none', { 'sec-fetch-site': 'cross-site' }],
  ])('%s starts nothing and cancels nothing', async (_, headers) => {
    const { runs, path, tap } = await runOf()
    const source = vi.fn(() => items('a'))
    const started = await runs.start(request('/ask', 'POST', headers as HeadersInit), source)
    expect(started.status).toBe(403)
    expect(source).not.toHaveBeenCalled()
    expect((await runs.handle(request(path, 'DELETE', headers as HeadersInit))).status).toBe(403)
    expect(tap.returned).toBe(0)
  })

  it.each([
    ['the own page', { origin: site, 'sec-fetch-site': 'same-origin' }],
    ['the own page in an old browser', { origin: site }],
    ['an address that was typed in', { 'sec-fetch-site': 'none' }],
    ['a program', {}],
    ['a page that was named', { origin: 'https://other.example', 'sec-fetch-site': 'cross-site' }],
  ])('is not %s', async (_, headers) => {
    const { runs } = await runOf(undefined, { allowOrigins: ['https://other.example'] })
    expect((await runs.start(request('/ask', 'POST', headers as HeadersInit), items('a'))).status).toBe(200)
  })
})

describe('a position', () => {
  it.each([
    ['is no position', 'abc', 400],
    ['is longer than any', `${'1'.repeat(4000)}-1`, 400],
    ['would write events of its own', '1-1%0Adata', 400],
    ['is negative', '-1-1', 400],
  ])('that %s is refused', async (_, position, status) => {
    const { runs, path } = await runOf()
    expect((await runs.handle(request(path, 'GET', { 'last-event-id': position }))).status).toBe(status)
    expect((await runs.handle(request(`${path}?after=${encodeURIComponent(position)}`))).status).toBe(status)
  })

  it('of another run, past the end or older than the run is gone, and never live only', async () => {
    const one = await runOf()
    const two = await runOf()
    one.tap.give('a')
    two.tap.give('b')
    one.tap.end()
    const ids = idsIn(await one.response.text())
    const [epoch = 0, seq = 0] = (ids.at(-1) ?? '').split('-').map(Number)
    const status = async (path: string, id: string, from = one.runs) =>
      (await from.handle(request(path, 'GET', { 'last-event-id': id }))).status
    expect(await status(two.path, ids[0] ?? '', two.runs)).toBe(410)
    expect(await status(one.path, `${epoch}-${seq + 1}`)).toBe(410)
    expect(await status(one.path, `${epoch + 1}-1`)).toBe(410)
    expect(await status(one.path, `${epoch - 1}-1`)).toBe(410)
    expect(await status(one.path, `${epoch}-${seq}`)).toBe(204)
    expect(await status(one.path, `${epoch}-0`)).toBe(200)
  })

  it.each(['999999999999999-0', '1-0', '0-1'])(
    '%s of a run that goes on is gone as well: nothing would follow it',
    async (position) => {
      const { runs, path } = await runOf()
      expect((await runs.handle(request(`${path}?after=${position}`))).status).toBe(410)
      expect((await runs.handle(request(`${path}?after=0-0`))).status).toBe(200)
    },
  )
})

describe('limits', () => {
  it('on the runs of an owner are told with the time to wait', async () => {
    const { runs } = await runOf('ada', { journal: memoryJournal({ maxRunsPerOwner: 1 }) })
    const refused = await runs.start(request('/ask', 'POST', { 'x-user': 'ada' }), items('a'))
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await runs.start(request('/ask', 'POST', { 'x-user': 'eve' }), items('a'))).status).toBe(200)
  })

  it.each(['/runs/', '/runs/a/b', '/runs/%E0%A4%A', `/runs/${'x'.repeat(5000)}`, '/other', '/runs/..%2F..'])(
    'on ids make %s no run',
    async (path) => {
      const { runs } = await runOf()
      expect((await runs.handle(request(path))).status).toBe(404)
    },
  )

  it.each(['', '.', '..', 'a/b', 'x'.repeat(201), '\uD83D'])(
    'on ids refuse %j before anything is produced that no address leads to',
    async (id) => {
      const { runs } = await runOf()
      const source = vi.fn(() => items('a'))
      await expect(runs.start(request('/ask', 'POST'), source, { id })).rejects.toThrow(TypeError)
      expect(source).not.toHaveBeenCalled()
    },
  )

  it.each(['чат 1', 'me@site.example', 'a?b#c', 'x'.repeat(200)])('on ids leave %j', async (id) => {
    const { runs } = await runOf()
    const started = await runs.start(request('/ask', 'POST'), items('a'), { id })
    const path = started.headers.get('location') ?? ''
    expect(await started.text()).toBe(await (await runs.handle(request(path))).text())
  })

  it('on methods are told', async () => {
    const { runs, path } = await runOf()
    const refused = await runs.handle(request(path, 'PUT'))
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, DELETE'])
  })
})

it('gives ids that cannot be guessed and do not count', async () => {
  const ids = new Set<string>()
  for (let turn = 0; turn < 50; turn++) ids.add((await runOf()).path)
  expect(ids.size).toBe(50)
  for (const id of ids)
    expect(id).toMatch(/^\/runs\/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})
