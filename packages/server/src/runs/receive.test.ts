import type { TalkMessage } from '@rivulet/core/talk'
import { describe, expect, it, vi } from 'vitest'
import { deferred } from '../../test/deferred.ts'
import { memoryJournal } from '../journal/memory-journal.ts'
import { createRuns, type RunsOptions } from './create-runs.ts'

const site = 'https://app.example'
const sender = 'abcdefgh-ijkl-mnop'
const hello = { id: `${sender}.1`, kind: 'message', text: 'hello' }

async function setUp(options: Partial<RunsOptions> = {}) {
  const heard: TalkMessage[] = []
  const runs = createRuns({
    journal: memoryJournal(),
    owner: (asked) => asked.headers.get('x-user'),
    onError: () => {},
    ...options,
  })
  const begin = new Request(`${site}/ask`, { method: 'POST', headers: { 'x-user': 'ada' } })
  const started = await runs.start(begin, async function* ({ messages }) {
    for await (const message of messages) {
      heard.push(message)
      yield message.id
    }
  })
  const path = started.headers.get('location') ?? ''
  const post = (messages: unknown, headers: Record<string, string> = {}, place = path) =>
    runs.handle(
      new Request(`${site}${place}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-user': 'ada', ...headers },
        body: typeof messages === 'string' ? messages : JSON.stringify({ messages }),
      }),
    )
  return { runs, heard, post, path }
}

describe('a message to a run', () => {
  it('is kept, and its sender told so', async () => {
    const { post } = await setUp()
    const response = await post([hello])
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await response.json()).toEqual({ messages: [{ id: hello.id, status: 'waiting' }] })
  })

  it('of somebody else finds no such run, the same as for an id that nobody has', async () => {
    const { post, heard } = await setUp()
    const answers = await Promise.all(
      [undefined, `/runs/${crypto.randomUUID()}`].map(async (place) => {
        const answer = await post([hello], { 'x-user': 'eve' }, place)
        return { status: answer.status, headers: [...answer.headers], body: await answer.text() }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).toBe(404)
    expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({ error: { code: 'not-found' } })
    expect(heard).toEqual([])
  })

  it('that is nested deeper than can be written is refused', async () => {
    const { post, heard } = await setUp()
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const refused = await post(`{"messages":[{"id":"${sender}.1","kind":"data","value":${deep}}]}`)
    expect(refused.status).toBe(400)
    expect(heard).toEqual([])
  })

  it('is asked about every time', async () => {
    const authorise = vi.fn(() => true)
    const { post } = await setUp({ authorise })
    expect((await post([hello])).status).toBe(200)
    expect(authorise).toHaveBeenCalledWith(expect.objectContaining({ owner: 'ada', action: 'talk' }))
    authorise.mockReturnValue(false)
    expect((await post([hello])).status).toBe(404)
  })

  it('of a page of another origin is refused', async () => {
    const { post, heard } = await setUp()
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await post([hello], headers)).status).toBe(403)
    expect((await post([hello], { 'content-type': 'text/plain' })).status).toBe(415)
    expect(heard).toEqual([])
  })

  it.each([
    ['no JSON', 'x'],
    ['no list', { messages: hello }],
    ['no message', []],
    ['too many', Array.from({ length: 101 }, () => hello)],
    ['an id that can be guessed', [{ ...hello, id: 'me.1' }]],
    ['an id without a number', [{ ...hello, id: sender }]],
    ['an id that would write a line', [{ ...hello, id: `${sender}\n: ack x.1` }]],
    ['a number that is none', [{ ...hello, id: `${sender}.0` }]],
    ['no kind', [{ ...hello, kind: 'order' }]],
    ['no text', [{ ...hello, text: 7 }]],
    ['no call', [{ id: hello.id, kind: 'approval', approved: true }]],
    ['no verdict', [{ id: hello.id, kind: 'approval', toolCallId: 'a', approved: 'yes' }]],
    [
      'a reason that is none',
      [{ id: hello.id, kind: 'approval', toolCallId: 'a', approved: true, reason: {} }],
    ],
    ['no value', [{ id: hello.id, kind: 'data' }]],
    ['nothing', [null]],
    ['one among others that is none', [hello, { ...hello, id: 'x' }]],
  ])('is refused when it has %s, and nothing of it is kept', async (_, body) => {
    const { post, heard } = await setUp()
    expect(
      (await post(Array.isArray(body) || typeof body === 'string' ? body : JSON.stringify(body))).status,
    ).toBe(400)
    expect(heard).toEqual([])
  })

  it('is as large as it may be, and has no more in it than its kind', async () => {
    const { post, heard } = await setUp({ maxMessageChars: 100 })
    expect((await post([{ ...hello, text: 'x'.repeat(100) }])).status).toBe(413)
    expect((await post([{ ...hello, admin: true, __proto__: { x: 1 } }])).status).toBe(200)
    await new Promise<void>((resolve) => setImmediate(resolve))
    expect(heard).toEqual([hello])
  })
})

it('hands nothing over behind the last event, since its sender could not be told', async () => {
  const runs = createRuns({ journal: memoryJournal(), onError: () => {} })
  const posted = deferred()
  let late: unknown = 'not asked'
  const started = await runs.start(
    new Request(`${site}/ask`, { method: 'POST' }),
    async function* ({ messages }) {
      messages.take() // from now on they are brought here
      try {
        yield 'a'
        await posted.promise
        yield { type: 'finish', reason: 'stop', raw: null }
      } finally {
        late = messages.take()
      }
    },
  )
  const post = async () => {
    const response = await runs.handle(
      new Request(`${site}${started.headers.get('location')}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ messages: [hello] }),
      }),
    )
    return (await response.json()) as unknown
  }
  expect(await post()).toEqual({ messages: [{ id: hello.id, status: 'waiting' }] })
  await new Promise<void>((resolve) => setImmediate(resolve))
  posted.resolve()
  expect(await started.text()).not.toContain('ack')
  expect(late).toBeUndefined()
  expect(await post()).toEqual({ messages: [{ id: hello.id, status: 'ended' }] })
})
