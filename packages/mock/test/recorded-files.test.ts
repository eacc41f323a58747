import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createStream } from '@rivulet/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'
import { openRecordings } from '../src/node/open-recordings.ts'

/** A directory of recorded streams with their expected results; without one there are fewer cases. */
const directory = process.env.RIVULET_FIXTURES
const notStreams = ['expected.json']
const paths = directory
  ? (await (await openRecordings(directory)).list()).filter((path) => !notStreams.includes(path))
  : []

type Expected = { entries: Record<string, { text: string; one_json_payload_per_line: boolean }> }
const expected: Expected = directory
  ? JSON.parse(await readFile(join(directory, 'expected.json'), 'utf8'))
  : { entries: {} }

let server: MockServer
beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 }, ...(directory && { recordings: directory }) })
})
afterAll(() => server.close())

const play = (path: string, query = '') => fetch(`${server.url}/play/${path}${query}`)

describe('recorded files over a real socket', { timeout: 30_000 }, () => {
  it('lists every recording it plays', async () => {
    const listed = await (await play('')).json()
    expect(listed).toEqual(expect.arrayContaining(['rivulet/cjk.sse.sse', ...paths]))
  })

  const whole = paths.filter((path) => expected.entries[path]?.one_json_payload_per_line === false)
  it.each(whole)('%s is the same bytes in pieces of 1, of 37 and whole', async (path) => {
    const recorded = await readFile(join(directory ?? '', path))
    for (const query of ['?chunk=1', '?chunk=37', '']) {
      if (query === '?chunk=1' && recorded.length > 20_000) continue // would only test patience
      expect(Buffer.from(await (await play(path, query)).arrayBuffer()).equals(recorded)).toBe(true)
    }
  })

  const framed = paths.filter((path) => /^(openai-responses|anthropic)\/.*\.chunks\.txt$/.test(path))
  it.each(framed)('%s is framed so that core reads its text', async (path) => {
    const state = await createStream(`${server.url}/play/${path}`).start()
    expect(state.text).toBe(expected.entries[path]?.text)
    expect(state.status).toBe('done')
  })
})
