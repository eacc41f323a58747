import { expect, it, vi } from 'vitest'
import { named, sse } from '../../test/read-stream.ts'
import { createStream } from '../create-stream.ts'
import { rememberRun } from './remember-run.ts'

const events = (...words: string[]) =>
  named('rivulet', {}) +
  words.map((delta, index) => `id: 1-${index + 1}\n${sse({ type: 'text-delta', delta })}`).join('')
const end = `id: 1-9\n${sse({ type: 'finish', reason: 'stop', raw: null })}`
const reply = (body: string, headers = {}) =>
  new Response(body, { headers: { 'content-type': 'text/event-stream', ...headers } })

function setUp() {
  const kept = new Map<string, string>()
  const persist = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const location = 'https://a.example/runs/1'
  const begin = vi.fn(async (_context: unknown) => {
    const response = reply(events('Hel'), { location })
    Object.defineProperty(response, 'url', { value: 'https://a.example/ask' })
    return response
  })
  const fetch = vi.fn<typeof globalThis.fetch>()
  const create = () => rememberRun<string>(begin, { key: 'answer', persist, fetch })
  return { kept, location, begin, fetch, create, persist }
}

it('reads the run on after a lost connection, and the whole of it after a reload', async () => {
  const { fetch, create, begin, kept, location } = setUp()
  fetch.mockImplementation(async (_, init) =>
    reply(
      new Headers(init?.headers).get('last-event-id')
        ? `id: 1-2\n${sse({ type: 'text-delta', delta: 'lo' })}${end}`
        : events('Hel', 'lo') + end,
    ),
  )
  const options = { reconnect: { minDelayMs: 1 } }
  expect(await createStream(create(), options).start('hi')).toMatchObject({ status: 'done', text: 'Hello' })
  expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).get('last-event-id')).toBe('1-1')
  expect(kept.get('answer')).toBe(location)

  const afterReload = create()
  expect(afterReload.remembered).toBe(true)
  expect(await createStream(afterReload, options).start()).toMatchObject({ status: 'done', text: 'Hello' })
  expect(begin).toHaveBeenCalledTimes(1)
})

it('forgets a run that is no longer kept, and the old one when another begins', async () => {
  const { fetch, create, kept } = setUp()
  kept.set('answer', 'https://a.example/runs/0')
  fetch.mockImplementation(async () => new Response(null, { status: 404 }))
  const source = create()
  expect((await createStream(source).start()).error?.code).toBe('not-found')
  expect(source.remembered).toBe(false)

  await createStream(source, { reconnect: false }).start('hi')
  expect(kept.get('answer')).toBe('https://a.example/runs/1')
  source.forget()
  expect(kept.size).toBe(0)
})

it('streams all the same where nothing can be kept', async () => {
  const { begin, fetch } = setUp()
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  const persist = { getItem: refuse, setItem: refuse, removeItem: refuse }
  begin.mockImplementation(async () => reply(events('Hel', 'lo') + end))
  const source = rememberRun<string>(begin, { key: 'a', persist, fetch })
  expect(source.remembered).toBe(false)
  expect((await createStream(source).start('hi')).text).toBe('Hello')
})
