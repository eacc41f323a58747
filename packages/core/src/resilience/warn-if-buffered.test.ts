import { afterEach, describe, expect, it, vi } from 'vitest'
import { idleTiming, type StreamTiming } from '../state/timing.ts'
import { warnIfBuffered } from './warn-if-buffered.ts'

const timing = (moments: Partial<StreamTiming>): StreamTiming => ({ ...idleTiming, ...moments })
const burst = timing({ firstByteMs: 5000, firstTextMs: 5001, lastTextMs: 5020 })

function warningsOf(moments: StreamTiming, deltas: number, mode = 'development') {
  vi.stubEnv('NODE_ENV', mode)
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  warnIfBuffered({ deltas, snapshot: () => moments })
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

describe('says nothing', () => {
  it.each<[string, StreamTiming, number, string?]>([
    ['in production', burst, 200, 'production'],
    ['of a reply that does not stream', burst, 1],
    ['when the wait was short', timing({ firstByteMs: 300, firstTextMs: 301, lastTextMs: 320 }), 200],
    ['when the text took its time', timing({ firstByteMs: 5000, firstTextMs: 5001, lastTextMs: 9000 }), 200],
    ['when there was no text', timing({ firstByteMs: 5000 }), 0],
  ])('%s', (_, moments, deltas, mode) => {
    expect(warningsOf(moments, deltas, mode)).toEqual([])
  })
})
