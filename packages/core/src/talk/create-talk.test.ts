import { expect, it } from 'vitest'
import { createFakeClock } from '../../test/fake-clock.ts'
import { createTalk } from './create-talk.ts'

const address = 'https://example.test/runs/1'

/** A run that is open, whose server answers messages by a given body. */
async function createRun(reply: (body: string) => string) {
  let posts = 0
  const clock = createFakeClock()
  const talk = createTalk({
    host: { setTimer: clock.setTimer },
    async fetch(_, init) {
      if (init?.method !== 'POST') return new Response(new ReadableStream())
      posts++
      return new Response(reply(String(init.body)))
    },
  })
  await talk.fetch(address)
  return {
    talk,
    clock,
    get posts() {
      return posts
    },
  }
}

it.each([
  ['a page', '<!doctype html>'],
  ['no word of any message', '{"messages":[]}'],
  ['a list of nothing', '{"messages":[null]}'],
  ['words that are none', '{"messages":[{"id":"other","status":"gone"}]}'],
])('gives up where messages are answered with %s', async (_, reply) => {
  const run = await createRun(() => reply)
  await expect(run.talk.send('Hello')).rejects.toMatchObject({ name: 'StreamError', code: 'unsupported' })
  expect(run.posts).toBe(1)
  expect(run.clock.timers).toBe(0)
})

it('sends to the address of the run with its query, which may hold a token', async () => {
  const asked: string[] = []
  const talk = createTalk({
    async fetch(input, init) {
      if (init?.method !== 'POST') return new Response(new ReadableStream())
      asked.push(String(input))
      const [{ id }] = JSON.parse(String(init.body)).messages
      return Response.json({ messages: [{ id, status: 'taken' }] })
    },
  })
  await talk.fetch(`${address}?token=a#b`)
  await talk.send('Hello')
  expect(asked).toEqual([`${address}/messages?token=a`])
})
