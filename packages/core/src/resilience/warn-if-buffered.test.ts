import { afterEach, describe, expect, it, vi } from 'vitest'
import { chat } from '../../test/events.ts'
import { createFakeHost, createFakeServer, sends } from '../../test/fake-server.ts'
import { createStream } from '../create-stream.ts'
import { idleTiming, type StreamTiming } from '../state/timing.ts'
import { warnIfBuffered } from './warn-if-buffered.ts'

const timing = (moments: Partial<StreamTiming>): StreamTiming => ({ ...idleTiming, ...moments })
const burst = timing({ firstByteMs: 5000, firstTextMs: 5001, lastTextMs: 5020 })

function warningsOf(moments: StreamTiming, messages: number, mode = 'development') {
  vi.stubEnv('NODE_ENV', mode)
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  warnIfBuffered(messages, { snapshot: () => moments })
  return warn.mock.calls.map(([message]) => String(message))
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

it('names what may hold a stream back that came in one burst after a long wait', () => {
  const [warning, ...others] = warningsOf(burst, 200)
  expect(warning).toContain('5000 ms')
  expect(warning).toContain('X-Accel-Buffering: no')
  expect(others).toEqual([])
})

it('counts what came in one piece by its messages', async () => {
  vi.stubEnv('NODE_ENV', 'development')
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { host, clock } = createFakeHost()
  const { fetch } = createFakeServer((request) => {
    clock.advance(5000)
    return sends(chat.answer(...'A long answer that is held back'))(request)
  })
  await createStream({ url: 'https://example.test', fetch }, { host }).start()
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('after 5000 ms'))
})

describe('says nothing', () => {
  it.each<[string, StreamTiming, number, string?]>([
    ['in production', burst, 200, 'production'],
    ['of a reply that does not stream', burst, 1],
    ['when the wait was short', timing({ firstByteMs: 300, firstTextMs: 301, lastTextMs: 320 }), 200],
    ['when the text took its time', timing({ firstByteMs: 5000, firstTextMs: 5001, lastTextMs: 9000 }), 200],
    ['when there was no text', timing({ firstByteMs: 5000 }), 0],
  ])('%s', (_, moments, messages, mode) => {
    expect(warningsOf(moments, messages, mode)).toEqual([])
  })
})
