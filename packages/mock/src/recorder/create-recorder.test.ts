import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createMockFetch } from '../create-mock-fetch.ts'
import { createMockServer } from '../node/create-mock-server.ts'
import { scriptedFetch } from '../scripted/scripted-fetch.ts'
import { createRecorder } from './create-recorder.ts'

const ask = { method: 'POST', body: '{"input":"Hi","stream":true}' }

it('passes a live stream on unchanged, and a server plays its file', async () => {
  const server = await createMockServer({ defaults: { pace: 0, scenario: 'emoji' } })
  const directory = await mkdtemp(join(tmpdir(), 'recorder-'))
  try {
    const recorder = createRecorder()
    const response = await recorder.fetch(`${server.url}/v1/responses`, ask)
    const text = await response.text()
    expect(text).toBe(await (await fetch(`${server.url}/v1/responses`, ask)).text())
    expect(response.url).toBe(`${server.url}/v1/responses`)

    const [recorded] = recorder.streams
    if (!recorded) throw new Error('Nothing was recorded.')
    expect(recorded).toMatchObject({ path: 'v1-responses-1.sse', status: 200, ending: 'complete' })
    await writeFile(join(directory, recorded.path), recorded.bytes)
    const replay = await createMockServer({ recordings: directory, defaults: { pace: 0 } })
    try {
      const played = await fetch(`${replay.url}/play/${recorded.path}`)
      expect(await played.text()).toBe(text)
      expect(played.headers.get('content-type')).toContain('text/event-stream')
    } finally {
      await replay.close()
    }
  } finally {
    await server.close()
    await rm(directory, { recursive: true })
  }
})

it.each(['/sse', '/text', '/json', '/api/chat'])('is itself what a mock fetch plays: %s', async (path) => {
  const recorder = createRecorder({ fetch: createMockFetch({ defaults: { pace: 0 } }) })
  const post = path === '/api/chat' ? { method: 'POST', body: '{"messages":[]}' } : {}
  const live = await recorder.fetch(`${path}?prompt=Hi`, post)
  const text = await live.text()
  const [name] = await recorder.list()
  const played = await createMockFetch({ recordings: recorder, defaults: { pace: 0 } })(`/play/${name}`)
  expect(await played.text()).toBe(text)
  expect(played.headers.get('content-type')).toBe(live.headers.get('content-type'))
})

it('keeps what came of a stream that breaks, and of one that is left', async () => {
  const live = scriptedFetch()
  const endings: string[] = []
  const recorder = createRecorder({ fetch: live, onRecorded: ({ ending }) => endings.push(ending) })
  const broken = await recorder.fetch('/a')
  live.send('Hel')
  live.error()
  await expect(broken.text()).rejects.toBeInstanceOf(TypeError)
  const reader = (await recorder.fetch('/b')).body?.getReader()
  live.send('lo')
  await reader?.read()
  await reader?.cancel()
  expect(endings).toEqual(['failed', 'left'])
  expect(recorder.streams.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['Hel', 'lo'])
  expect(live.requests.map(({ closed }) => closed)).toEqual([true, true])
})
