import { afterEach, describe, expect, it } from 'vitest'
import { createFakeClock } from '../../test/fake-clock.ts'
import { completeTimeouts, type StreamTimeouts } from './timeouts.ts'
import { createWatchdog } from './watchdog.ts'

const none = {
  connectMs: Infinity,
  firstEventMs: Infinity,
  idleMs: Infinity,
  idleEventMs: Infinity,
  totalMs: Infinity,
  stalledMs: Infinity,
}

function watch(limits: StreamTimeouts) {
  const clock = createFakeClock()
  const seen: string[] = []
  const watchdog = createWatchdog(completeTimeouts({ ...none, ...limits }, false), {
    now: clock.now,
    setTimer: clock.setTimer,
    onStalled: (stalled) => seen.push(stalled ? 'stalled' : 'moving'),
    onTimeout: ({ code, message }) => seen.push(`${code}: ${message}`),
  })
  clocks.push(clock)
  watchdogs.push(watchdog)
  return { ...watchdog, clock, seen }
}

const clocks: ReturnType<typeof createFakeClock>[] = []
const watchdogs: ReturnType<typeof createWatchdog>[] = []
afterEach(() => {
  for (const watchdog of watchdogs.splice(0)) watchdog.stop()
  for (const clock of clocks.splice(0)) expect(clock.timers).toBe(0)
})

describe('a run that takes too long', () => {
  it('to connect', () => {
    const { connecting, clock, seen } = watch({ connectMs: 100 })
    connecting()
    clock.advance(99)
    expect(seen).toEqual([])
    clock.advance(1)
    expect(seen).toEqual(['timeout: The answer did not begin within 100 ms.'])
  })

  it('to bring a first event, whatever else it sends', () => {
    const { connecting, connected, bytes, clock, seen } = watch({ connectMs: 50, firstEventMs: 100 })
    connecting()
    clock.advance(40)
    connected()
    for (let beat = 0; beat < 9; beat++) {
      clock.advance(10)
      bytes(clock.now())
    }
    expect(seen).toEqual([])
    clock.advance(10)
    expect(seen).toEqual(['timeout: The answer brought no event within 100 ms.'])
  })

  it('between bytes, which heartbeats are as well', () => {
    const { connecting, connected, bytes, clock, seen } = watch({ idleMs: 100 })
    connecting()
    connected()
    for (let beat = 0; beat < 20; beat++) {
      clock.advance(90)
      bytes(clock.now())
    }
    expect(seen).toEqual([])
    clock.advance(100)
    expect(seen).toEqual(['timeout: The answer was silent within 100 ms.'])
  })

  it('between events, which heartbeats are not', () => {
    const { connecting, connected, bytes, event, clock, seen } = watch({ idleEventMs: 100 })
    connecting()
    connected()
    clock.advance(500)
    bytes(clock.now())
    event()
    for (let beat = 0; beat < 9; beat++) {
      clock.advance(10)
      bytes(clock.now())
    }
    expect(seen).toEqual([])
    clock.advance(10)
    expect(seen).toEqual(['timeout: The answer brought no further event within 100 ms.'])
  })

  it('as a whole, pauses included', () => {
    const { connecting, connected, pause, clock, seen } = watch({ totalMs: 100, connectMs: 10, idleMs: 10 })
    connecting()
    connected()
    pause()
    clock.advance(99)
    expect(seen).toEqual([])
    clock.advance(1)
    expect(seen).toEqual(['timeout: The answer was not complete within 100 ms.'])
  })
})

describe('a stall', () => {
  it('is said once, and taken back by the next event', () => {
    const { connecting, connected, bytes, event, clock, seen } = watch({ stalledMs: 100 })
    connecting()
    connected()
    bytes(clock.now())
    event()
    clock.advance(99)
    bytes(clock.now())
    clock.advance(1)
    expect(seen).toEqual(['stalled'])
    clock.advance(500)
    bytes(clock.now())
    event()
    expect(seen).toEqual(['stalled', 'moving'])
    clock.advance(100)
    expect(seen).toEqual(['stalled', 'moving', 'stalled'])
  })

  it('is over when nothing is waited for any more', () => {
    const { connecting, stop, clock, seen } = watch({ stalledMs: 100 })
    connecting()
    clock.advance(100)
    stop()
    expect(seen).toEqual(['stalled', 'moving'])
  })
})

it('sets no timer for each event', () => {
  const clock = createFakeClock()
  let set = 0
  const watchdog = createWatchdog(completeTimeouts({}, false), {
    now: clock.now,
    setTimer(callback, delayMs) {
      set++
      return clock.setTimer(callback, delayMs)
    },
    onStalled: () => {},
    onTimeout: () => {},
  })
  watchdog.connecting()
  watchdog.connected()
  for (let token = 0; token < 1000; token++) {
    watchdog.bytes(clock.now())
    watchdog.event()
    clock.advance(1)
  }
  watchdog.stop()
  expect(set).toBeLessThan(6)
})

it('waits no longer than a timer can', () => {
  const { connecting, clock, seen } = watch({ connectMs: 2 ** 32 })
  connecting()
  clock.advance(2 ** 31)
  expect(seen).toEqual([])
  clock.advance(2 ** 31)
  expect(seen).toHaveLength(1)
})
