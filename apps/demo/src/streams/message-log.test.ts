import type { StreamMessage, StreamReader, StreamState } from '@rivulet/core'
import { idleState } from '@rivulet/core'
import { describe, expect, it, vi } from 'vitest'
import { createMessageLog, maxDataChars, maxMessages, noticeEveryMs } from './message-log.ts'

function createTestHost() {
  let nowMs = 0
  let waiting: { at: number; callback: () => void }[] = []
  return {
    now: () => nowMs,
    after: (delayMs: number, callback: () => void) => void waiting.push({ at: nowMs + delayMs, callback }),
    advance(ms: number) {
      nowMs += ms
      const due = waiting.filter(({ at }) => at <= nowMs)
      waiting = waiting.filter(({ at }) => at > nowMs)
      for (const { callback } of due) callback()
    },
  }
}

function message(data: string, event = 'message'): StreamMessage {
  return { data, event, id: '', json: undefined }
}

/** A stream of which nothing but the number of its run changes. */
function createFakeStream() {
  let state: StreamState = idleState
  const listeners = new Set<() => void>()
  const stream: StreamReader = {
    getSnapshot: () => state,
    getInitialSnapshot: () => idleState,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return {
    stream,
    begin(runId: number) {
      state = { ...state, status: 'connecting', runId }
      for (const listener of listeners) listener()
    },
  }
}

describe('createMessageLog', () => {
  it('keeps messages in order with the time since the run began', () => {
    const host = createTestHost()
    const log = createMessageLog(host)
    const { stream, begin } = createFakeStream()
    log.follow(stream)
    host.advance(1000)
    begin(1)
    host.advance(40)
    log.add({ message: message('a', 'first'), runId: 1 })
    host.advance(2)
    log.add({ message: message('b'), runId: 1 })

    expect(log.list()).toEqual([
      { index: 0, atMs: 40, event: 'first', data: 'a', words: '' },
      { index: 1, atMs: 42, event: 'message', data: 'b', words: '' },
    ])
  })

  it('begins anew with each run', () => {
    const host = createTestHost()
    const log = createMessageLog(host)
    const { stream, begin } = createFakeStream()
    log.follow(stream)
    begin(1)
    log.add({ message: message('old'), runId: 1 })
    host.advance(noticeEveryMs)
    begin(2)
    host.advance(noticeEveryMs)
    expect(log.getSnapshot()).toEqual({ total: 0, first: 0 })

    log.add({ message: message('new'), runId: 2 })
    expect(log.list().map(({ data }) => data)).toEqual(['new'])
  })

  it('keeps the latest messages and counts them all', () => {
    const host = createTestHost()
    const log = createMessageLog(host)
    for (let index = 0; index < maxMessages + 5; index++) log.add({ message: message(`${index}`), runId: 1 })
    host.advance(noticeEveryMs)

    expect(log.getSnapshot()).toEqual({ total: maxMessages + 5, first: 5 })
    expect(log.at(4)).toBeUndefined()
    expect(log.at(5)?.data).toBe('5')
    expect(log.at(maxMessages + 4)?.data).toBe(`${maxMessages + 4}`)
    expect(log.list()).toHaveLength(maxMessages)
    expect(log.list()[0]?.data).toBe('5')
  })

  it('keeps the beginning of a very long message, and says how much is missing', () => {
    const log = createMessageLog(createTestHost())
    log.add({ message: message('x'.repeat(maxDataChars + 7)), runId: 1 })

    expect(log.at(0)?.data).toBe(`${'x'.repeat(maxDataChars)}… (7 more characters)`)
  })

  it('tells listeners at once, and then ten times a second at most, however many messages come', () => {
    const host = createTestHost()
    const log = createMessageLog(host)
    const listener = vi.fn()
    log.subscribe(listener)
    for (let index = 0; index < 50; index++) log.add({ message: message('a'), runId: 1 })
    expect(listener).toHaveBeenCalledTimes(1)

    host.advance(noticeEveryMs)
    expect(listener).toHaveBeenCalledTimes(2)
    expect(log.getSnapshot().total).toBe(50)
    host.advance(noticeEveryMs)
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('gives the same snapshot until listeners are told of another', () => {
    const log = createMessageLog(createTestHost())
    log.add({ message: message('a'), runId: 1 })
    const snapshot = log.getSnapshot()
    log.add({ message: message('b'), runId: 1 })

    expect(log.getSnapshot()).toBe(snapshot)
  })

  it('notes what was read in a message, up to a length', () => {
    const log = createMessageLog(createTestHost())
    log.addEvent({ event: { type: 'text-delta', delta: 'too early' }, runId: 1 })
    log.add({ message: message('a'), runId: 1 })
    log.addEvent({ event: { type: 'text-delta', delta: 'Hi' }, runId: 1 })
    log.addEvent({ event: { type: 'finish', reason: 'stop', raw: null }, runId: 1 })
    log.addEvent({ event: { type: 'text-delta', delta: 'of another run' }, runId: 2 })
    expect(log.at(0)?.words).toBe('"Hi" end: stop')

    log.add({ message: message('b'), runId: 1 })
    for (let index = 0; index < 1000; index++) {
      log.addEvent({ event: { type: 'text-delta', delta: 'many' }, runId: 1 })
    }
    expect(log.at(1)?.words.length).toBeLessThan(100)
  })

  it('stops to follow a stream when undone', () => {
    const host = createTestHost()
    const log = createMessageLog(host)
    const { stream, begin } = createFakeStream()
    const stop = log.follow(stream)
    begin(1)
    log.add({ message: message('kept'), runId: 1 })
    stop()
    begin(2)

    expect(log.list()).toHaveLength(1)
  })
})
