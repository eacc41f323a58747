import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chat } from '../../test/events.ts'
import { createFakeSource } from '../../test/fake-source.ts'
import { createStream } from '../create-stream.ts'
import { encodeSse } from '../framing/encode-sse.ts'
import type { StreamEvent } from '../stream-event.ts'
import { createObjectReader } from './create-object-reader.ts'
import type { ObjectOptions } from './object-options.ts'
import type { StandardSchema } from './standard-schema.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets promises run, and the frames that are due. */
const turn = () => vi.advanceTimersByTimeAsync(20)

/** A schema that lets pass what a function does, and adds that it was seen. */
const schemaOf = (
  accepts: (value: never) => boolean,
  answer: <T>(result: T) => T | Promise<T> = (result) => result,
): StandardSchema => ({
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) =>
      answer(
        accepts(value as never)
          ? { value: Array.isArray(value) ? value : { ...(value as object), seen: true } }
          : { issues: [{ message: 'Not this', path: ['a'] }] },
      ),
  },
})

function setUp(options: ObjectOptions = {}, init?: ResponseInit) {
  const source = createFakeSource(init)
  const stream = createStream(source.open, { protocol: init ? undefined : 'openai-chat' })
  const told: unknown[] = []
  const reader = createObjectReader(stream, () => ({
    onElement: ({ element, index }) => told.push(['element', index, element]),
    onValue: ({ value }) => told.push(['value', value]),
    onObjectError: ({ error }) => told.push([error.code]),
    ...options,
  }))
  const partials: unknown[] = []
  const leave = reader.subscribe(() => {
    const { partial } = reader.getSnapshot()
    if (partial !== partials.at(-1)) partials.push(partial)
  })
  void stream.start()
  const send = async (...pieces: string[]) => {
    await turn()
    source.send(pieces.map(chat.text).join(''))
    await turn()
  }
  const finish = async () => {
    source.send(chat.stop + chat.done)
    await turn()
  }
  return { source, stream, reader, told, partials, leave, send, finish }
}

describe('an object', () => {
  it('grows, is checked when it is whole, and keeps what has not grown', async () => {
    const { reader, told, partials, send, finish } = setUp({ schema: schemaOf(() => true) })
    await send('Here: {"a":{"b":1},"c":"he')
    const first = reader.getSnapshot().partial as { a: object }
    expect(first).toEqual({ a: { b: 1 }, c: 'he' })
    await send('llo"')
    expect((reader.getSnapshot().partial as typeof first).a).toBe(first.a)
    expect(reader.getSnapshot()).toMatchObject({ status: 'streaming', value: undefined, objectError: null })
    expect(told).toEqual([])
    await send('} That is all.')
    const value = { a: { b: 1 }, c: 'hello', seen: true }
    expect(reader.getSnapshot()).toMatchObject({ status: 'streaming', value })
    await finish()
    expect(reader.getSnapshot()).toMatchObject({ status: 'done', value, objectError: null })
    expect(told).toEqual([['value', value]])
    expect(partials).toEqual([
      { a: { b: 1 }, c: 'he' },
      { a: { b: 1 }, c: 'hello' },
    ])
  })

  it('gives the same state until there is another one', async () => {
    const { reader, send } = setUp()
    await send('{"a":1')
    const state = reader.getSnapshot()
    expect(reader.getSnapshot()).toBe(state)
    await send(' ')
    expect(reader.getSnapshot()).not.toBe(state)
    expect(reader.getInitialSnapshot()).toBe(reader.getInitialSnapshot())
  })

  it('is checked by a schema that takes its time', async () => {
    let answer = () => {}
    const schema = schemaOf(
      () => true,
      (result) =>
        new Promise((resolve) => {
          answer = () => resolve(result)
        }),
    )
    const { reader, told, send, finish, stream } = setUp({ schema })
    await send('{"a":1}')
    await finish()
    expect(reader.getSnapshot()).toMatchObject({ status: 'done', value: undefined, objectError: null })
    answer()
    await turn()
    expect(reader.getSnapshot()).toMatchObject({ value: { a: 1, seen: true } })
    expect(told).toHaveLength(1)
    // What is said of an answer that is gone means nothing.
    void stream.retry()
    await send('{"a":2}')
    const late = answer
    void stream.retry()
    await turn()
    late()
    await turn()
    expect(reader.getSnapshot()).toMatchObject({ partial: undefined, value: undefined })
    expect(told).toHaveLength(1)
  })

  it('of a reply that does not stream is the reply', async () => {
    const { source, reader } = setUp({}, { headers: { 'content-type': 'application/json' } })
    await turn()
    source.send('{"name":"Ada","text":"no JSON"}')
    source.end()
    await turn()
    expect(reader.getSnapshot()).toMatchObject({
      status: 'done',
      value: { name: 'Ada', text: 'no JSON' },
      objectError: null,
    })
  })

  it('is read of the arguments of a tool', async () => {
    const { source, reader, finish } = setUp({ from: { toolCall: 'fill' } })
    const call = (fields: object) =>
      source.send(
        encodeSse({
          data: JSON.stringify({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...fields }] } }] }),
        }),
      )
    await turn()
    source.send(chat.text('{"not":"this"}'))
    call({ id: 'c1', function: { name: 'fill', arguments: '{"a":[1' } })
    await turn()
    expect(reader.getSnapshot().partial).toEqual({ a: [] })
    call({ function: { arguments: ',2]}' } })
    await finish()
    expect(reader.getSnapshot()).toMatchObject({ status: 'done', value: { a: [1, 2] } })
  })

  it('begins anew with another run', async () => {
    const { source, stream, reader, send, finish, told } = setUp()
    await send('{"a":1}')
    await finish()
    const again = stream.start()
    expect(reader.getSnapshot()).toMatchObject({ partial: undefined, value: undefined })
    await send('{"b":2}')
    expect(reader.getSnapshot().partial).toEqual({ b: 2 })
    source.send(chat.stop + chat.done)
    await again
    expect(told).toEqual([
      ['value', { a: 1 }],
      ['value', { b: 2 }],
    ])
    stream.reset()
    expect(reader.getSnapshot()).toMatchObject({ status: 'idle', partial: undefined })
  })
})

it.each([
  ['another one', '{"b":2,"c":3,"d":4}'],
  ['one that looks like it', `{"b":1,"c":"${'x'.repeat(400)}","d":4}`],
])('begins anew where a server begins its answer again with %s, within a frame', async (_, second) => {
  const source = createFakeSource()
  const stream = createStream(source.open, {
    map: ({ json }) => json as StreamEvent,
    onEvent({ event }) {
      if (event.type === 'restart') reader.restart()
    },
  })
  const reader = createObjectReader(stream, () => ({}))
  reader.subscribe(() => {})
  void stream.start()
  const send = async (...events: StreamEvent[]) => {
    await turn()
    source.send(events.map((event) => encodeSse({ data: JSON.stringify(event) })).join(''))
    await turn()
  }
  await send({ type: 'text-delta', delta: `{"a":1,"c":"${'x'.repeat(400)}` })
  await send(
    { type: 'restart' },
    { type: 'text-delta', delta: second },
    { type: 'finish', reason: 'stop', raw: null },
  )
  expect(reader.getSnapshot()).toMatchObject({ status: 'done', value: JSON.parse(second) })
})

describe('a list', () => {
  const elementSchema = schemaOf((value: { a: number }) => value.a !== 3)

  it('gives each element once, when it is whole', async () => {
    const { reader, told, send, finish } = setUp({ elementSchema })
    await send('The list: [{"a":1},{"a":2')
    expect(reader.getSnapshot().elements).toEqual([{ a: 1, seen: true }])
    const [first] = reader.getSnapshot().elements
    await send('0},', '{"a":4}')
    expect(reader.getSnapshot().elements).toEqual([1, 20, 4].map((a) => ({ a, seen: true })))
    expect(reader.getSnapshot().elements[0]).toBe(first)
    expect(reader.getSnapshot().partial).toEqual([{ a: 1 }, { a: 20 }, { a: 4 }])
    await send(']')
    await finish()
    const elements = [1, 20, 4].map((a) => ({ a, seen: true }))
    expect(reader.getSnapshot()).toMatchObject({ value: elements, objectError: null })
    expect(told).toEqual([
      ...elements.map((element, index) => ['element', index, element]),
      ['value', elements],
    ])
  })

  it('may stand in an object', async () => {
    const { reader, send, finish } = setUp({ elementSchema })
    await send('{"title":"All","items":[{"a":1},{"a":2')
    expect(reader.getSnapshot().elements).toEqual([{ a: 1, seen: true }])
    expect(reader.getSnapshot().partial).toEqual([{ a: 1 }, {}])
    await send('}],"more":[{"a":5}]}')
    await finish()
    expect(reader.getSnapshot().value).toEqual([1, 2].map((a) => ({ a, seen: true })))
    expect(reader.getSnapshot().partial).toEqual([{ a: 1 }, { a: 2 }])
  })

  it('may be in a reply that does not stream', async () => {
    const { source, reader } = setUp({ elementSchema }, { headers: { 'content-type': 'application/json' } })
    source.send('{"title":"All","items":[{"a":1}]}')
    source.end()
    await turn()
    expect(reader.getSnapshot()).toMatchObject({ partial: [{ a: 1 }], value: [{ a: 1 }], objectError: null })
  })

  it('is not there while its object has no array, which may break off before one', async () => {
    const { reader, send, finish } = setUp({ elementSchema })
    await send('{"title":"All",')
    expect(reader.getSnapshot()).toMatchObject({ partial: undefined, elements: [] })
    await finish()
    expect(reader.getSnapshot().objectError).toMatchObject({ code: 'incomplete', partial: undefined })
  })

  it('goes on behind an element that is refused, and says so at its end', async () => {
    const { reader, told, send, finish } = setUp({ elementSchema })
    await send('[{"a":1},{"a":3},{"a":4}')
    expect(reader.getSnapshot()).toMatchObject({ elements: [{ a: 1 }, { a: 4 }], objectError: null })
    await send(']')
    await finish()
    expect(reader.getSnapshot()).toMatchObject({
      value: undefined,
      partial: [{ a: 1 }, { a: 3 }, { a: 4 }],
      objectError: { code: 'schema', issues: [{ message: 'Not this', path: [1, 'a'] }] },
    })
    expect(told.map((call) => (call as unknown[])[0])).toEqual(['element', 'element', 'schema'])
  })

  it('keeps its order with a schema that takes its time', async () => {
    const answers: (() => void)[] = []
    const slow = schemaOf(
      () => true,
      (result) => new Promise((resolve) => answers.push(() => resolve(result))),
    )
    const { reader, told, send, finish } = setUp({ elementSchema: slow })
    await send('[{"a":1},{"a":2},{"a":3}]')
    await finish()
    for (let index = 0; index < 3; index++) {
      expect(reader.getSnapshot().elements).toHaveLength(index)
      answers[index]?.()
      await turn()
    }
    expect(reader.getSnapshot().value).toHaveLength(3)
    expect(told).toHaveLength(4)
  })

  it('tells who comes later what came in the meantime, each element once', async () => {
    const { reader, told, leave, send, finish } = setUp({ elementSchema })
    await send('[{"a":1},{"a":2')
    leave()
    await send('},{"a":4},')
    expect(told).toHaveLength(1)
    expect(reader.getSnapshot().partial).toHaveLength(3)
    reader.subscribe(() => {})
    expect(told).toHaveLength(3)
    await send('{"a":5}]')
    await finish()
    expect(told).toHaveLength(5)
  })
})

describe('an answer that is no object', () => {
  it.each([
    ['no-json', 'I would rather not [1].'],
    ['invalid-json', '{"a":1,"b":oops}'],
    ['incomplete', '{"a":1,"b":"cut o'],
    ['incomplete', '{"a'],
  ])('is %s, and nothing of it is lost: %s', async (code, text) => {
    const { reader, told, send, finish } = setUp()
    await send(...text.split(/(?<=,)/))
    const { partial } = reader.getSnapshot()
    await finish()
    const { objectError, value, status } = reader.getSnapshot()
    expect({ status, value }).toEqual({ status: 'done', value: undefined })
    expect(objectError).toMatchObject({ name: 'ObjectError', code, text, partial, issues: [] })
    expect(reader.getSnapshot().partial).toBe(partial)
    expect(told).toEqual([[code]])
  })

  it('is refused by the schema, with all that it says', async () => {
    const { reader, send, finish, told } = setUp({ schema: schemaOf(() => false) })
    await send('{"a":1}')
    await finish()
    expect(reader.getSnapshot().objectError).toMatchObject({
      code: 'schema',
      issues: [{ message: 'Not this', path: ['a'] }],
      partial: { a: 1 },
    })
    expect(told).toEqual([['schema']])
  })

  it.each([
    [
      'at once',
      () => {
        throw new Error('Broken')
      },
    ],
    ['later', () => Promise.reject(new Error('Broken'))],
  ])('tells of a schema that throws %s', async (_, answer) => {
    const { reader, send, finish } = setUp({ schema: schemaOf(() => true, answer) })
    await send('{"a":1}')
    await finish()
    expect(reader.getSnapshot().objectError).toMatchObject({ code: 'callback', cause: new Error('Broken') })
  })

  it('has the error of its run, when that failed or was cancelled', async () => {
    const { source, stream, reader, send, told } = setUp()
    await send('{"a":1,"b"')
    source.end()
    await turn()
    expect(reader.getSnapshot()).toMatchObject({
      status: 'error',
      error: { code: 'truncated' },
      objectError: null,
      partial: { a: 1 },
    })
    void stream.retry()
    await send('{"a":2')
    stream.cancel()
    expect(reader.getSnapshot()).toMatchObject({ status: 'cancelled', objectError: null, partial: {} })
    expect(told).toEqual([])
  })
})

describe('a schema of another making', () => {
  const answering = (validate: () => unknown): StandardSchema => ({
    '~standard': { version: 1, vendor: 'test', validate: validate as never },
  })

  it('is waited for when it promises in its own way', async () => {
    const schema = answering(() => ({
      // biome-ignore lint/suspicious/noThenProperty: a promise of a library's own is what this is about
      then: (done: (result: unknown) => void) => done({ issues: [{ message: 'Not this' }] }),
    }))
    const { send, finish, reader } = setUp({ schema })
    await send('{"a":1}')
    await finish()
    expect(reader.getSnapshot()).toMatchObject({ value: undefined, objectError: { code: 'schema' } })
  })

  it.each([
    ['nothing', () => undefined],
    ['nothing, later', async () => undefined],
    ['issues that are no list', () => ({ issues: true })],
  ])('is told of as an error when it answers %s', async (_, validate) => {
    const { send, finish, reader } = setUp({ schema: answering(validate) })
    await send('{"a":1}')
    await finish()
    expect(reader.getSnapshot().objectError).toMatchObject({ code: 'callback' })
  })
})
