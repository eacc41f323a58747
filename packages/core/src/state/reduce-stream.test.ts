import { describe, expect, it } from 'vitest'
import { noReview } from '../review/review-state.ts'
import { StreamError } from '../stream-error.ts'
import type { StreamEvent } from '../stream-event.ts'
import { type RunAction, reduceStream } from './reduce-stream.ts'
import { idleState, type StreamState } from './stream-state.ts'

const reduce = (...actions: (RunAction | StreamEvent)[]): StreamState =>
  actions.reduce(reduceStream, idleState)
const start: RunAction = { type: 'run-start' }
const to = (status: StreamState['status']): RunAction => ({ type: 'run-status', status })
const error = new StreamError('network', 'gone')
const everyEvent: StreamEvent[] = [
  { type: 'text-delta', delta: 'x' },
  { type: 'reasoning-delta', delta: 'x' },
  { type: 'refusal-delta', delta: 'x' },
  { type: 'tool-call-start', id: 'a', name: 'f' },
  { type: 'tool-call-delta', id: 'a', delta: '{' },
  { type: 'tool-call-end', id: 'a', arguments: '{' },
  { type: 'source', source: { url: '', title: '', raw: 1 } },
  { type: 'usage', usage: { inputTokens: 1 } },
  { type: 'data', name: 'n', value: 1 },
  { type: 'restart' },
  { type: 'finish', reason: 'stop', raw: null },
]

describe('reduceStream', () => {
  it.each([
    ['before a run', idleState],
    ['when done', reduce(start, to('done'))],
    ['when cancelled', reduce(start, to('cancelled'))],
    ['when failed', reduce(start, { type: 'run-status', status: 'error', error })],
  ])('changes nothing %s', (_, state) => {
    for (const event of everyEvent) expect(reduceStream(state, event)).toBe(state)
    for (const status of ['streaming', 'done', 'cancelled'] as const)
      expect(reduceStream(state, to(status))).toBe(state)
    expect(reduceStream(state, { type: 'run-status', status: 'error', error })).toBe(state)
  })

  it('gathers each kind of event in its field', () => {
    expect(reduce(start, ...everyEvent.filter(({ type }) => type !== 'restart'))).toMatchObject({
      text: 'x',
      reasoning: 'x',
      refusal: 'x',
      toolCalls: [{ id: 'a', name: 'f', arguments: '{', complete: true }],
      sources: [{ raw: 1 }],
      usage: { inputTokens: 1 },
      finishReason: 'stop',
    })
  })

  it('gathers what has come since the last time, and keeps the newest events', () => {
    const event = (value: number) => ({ name: 'price', value, id: `${value}` })
    const news = (events: number[], keep: number, text = ''): RunAction => ({
      type: 'run-news',
      text,
      events: events.map(event),
      keep,
      cursor: '7',
      resumeUrl: '/runs/7',
      review: noReview,
    })
    const first = reduce(start, news([1, 2], 3, 'Hel'))
    expect(first).toMatchObject({
      text: 'Hel',
      events: [1, 2].map(event),
      lastEvent: event(2),
      data: 2,
      cursor: '7',
    })
    const second = reduceStream(first, news([3, 4], 3, 'lo'))
    expect(second).toMatchObject({
      text: 'Hello',
      events: [2, 3, 4].map(event),
      lastEvent: event(4),
      data: 4,
    })
    expect(reduceStream(second, news([], 3))).toMatchObject({ lastEvent: event(4), data: 4 })
    expect(reduceStream(second, news([], 3)).events).toBe(second.events)
    expect(reduceStream(second, news([5], 0))).toMatchObject({ events: [], lastEvent: event(5) })
  })

  it('keeps parallel tool calls apart and lets whole arguments replace pieces', () => {
    const state = reduce(
      start,
      { type: 'tool-call-start', id: 'a', name: 'f' },
      { type: 'tool-call-start', id: 'b', name: 'g' },
      { type: 'tool-call-delta', id: 'a', delta: '{"x"' },
      { type: 'tool-call-delta', id: 'b', delta: '{}' },
      { type: 'tool-call-end', id: 'a', arguments: '{"x":1}' },
      { type: 'tool-call-delta', id: 'nobody', delta: '!' },
    )
    expect(state.toolCalls).toEqual([
      { id: 'a', name: 'f', arguments: '{"x":1}', complete: true },
      { id: 'b', name: 'g', arguments: '{}', complete: false },
    ])
  })

  it('overwrites counts and keeps those that are no news', () => {
    const state = reduce(
      start,
      { type: 'usage', usage: { inputTokens: 9, outputTokens: 1 } },
      { type: 'usage', usage: { outputTokens: 5 } },
    )
    expect(state.usage).toEqual({ inputTokens: 9, outputTokens: 5 })
  })

  it('forgets what a restart makes void, and nothing of the run', () => {
    const state = reduce(start, to('streaming'), ...everyEvent.slice(0, 8), { type: 'restart' })
    expect(state).toEqual({ ...idleState, status: 'streaming', runId: 1 })
  })
})
