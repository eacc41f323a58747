import { createStream } from '@rivulet/core'
import { createTalk } from '@rivulet/core/talk'
import { afterEach, expect, it } from 'vitest'
import { carriers } from '../../core/test/talk-carriers.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'
import { agentScript } from '../src/talk/agent-script.ts'

let server: MockServer | undefined
afterEach(() => server?.close())

it.each(carriers)('the mock server has an agent that hears what is said: over $name', async ({ open }) => {
  server = await createMockServer({ defaults: { pace: 0 } })
  const talk = createTalk({ fetch: open(server.url) })
  const stream = createStream<string>({ url: `${server.url}/agent`, fetch: talk.fetch })
  const shows = (part: string) =>
    new Promise<void>((resolve) => {
      const look = () => void (stream.getSnapshot().text.includes(part) && resolve())
      stream.subscribe(look)
      look()
    })
  const ended = stream.start('tidy')
  await shows('wait for your word')
  await talk.send('keep the newest')
  await shows('I keep in mind: keep the newest.')
  const [call] = stream.getSnapshot().toolCalls
  expect(call).toMatchObject({ name: 'delete_files' })
  await talk.approve('another call', { approved: false })
  await talk.approve(call?.id ?? '', { approved: true })
  const { text, status, data } = await ended
  expect(status).toBe('done')
  expect(text).toMatch(/They are deleted\. Here is what I found: .* they stay\. $/s)
  expect(data).toEqual({ id: call?.id, approved: true })
})

it.each([
  ['before the verdict', undefined, 'I leave the files, and do this: list the links. Done.'],
  ['in its report', false, 'I stop the report, and do this: list the links. Done.'],
])('the agent turns to something else %s', async (_, verdict, expected) => {
  const clock = createManualClock()
  const talk = createTalk({
    fetch: createMockFetch({ clock, defaults: { pace: 10 }, scripts: { '/agent': agentScript } }),
  })
  const response = await talk.fetch('http://mock.invalid/agent', { method: 'POST' })
  let text = ''
  const ended = (async () => {
    for await (const body of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()))
      for (const [, delta] of body.matchAll(/"delta":(".*")/g)) text += JSON.parse(delta ?? '')
  })()
  const until = async (part: string) => {
    while (!text.includes(part)) await clock.advance(100)
  }
  await until('wait for your word. ')
  if (verdict !== undefined) {
    await talk.approve('call_1', { approved: verdict, reason: 'Not these.' })
    await until('Then they stay. Not these. Here is')
  }
  const said = talk.interrupt('list the links')
  await until('Done.')
  await said
  await ended
  expect(text).toContain(expected)
  expect(text).not.toContain('each of them was read')
  expect(clock.waiting()).toBe(0)
})
