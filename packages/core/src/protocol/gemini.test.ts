import { describe, expect, it } from 'vitest'
import { eventsOf, readStream, sse } from '../../test/read-stream.ts'

const parts = (...given: object[]) => ({ candidates: [{ content: { role: 'model', parts: given } }] })
const text = (words: string, more: object = {}) => parts({ text: words, ...more })
const end = (finishReason = 'STOP', more: object = {}) => ({ candidates: [{ finishReason, ...more }] })
const whole = (...events: object[]) => ({ contentType: 'application/json', body: JSON.stringify(events) })

it('reads text and thoughts, and parts that have neither', async () => {
  const body = sse(
    text('Hm', { thought: true }),
    parts({ thoughtSignature: 'x' }),
    { candidates: [{}] },
    text('Hel'),
    { candidates: [{ index: 1, content: { parts: [{ text: 'No' }] } }] },
    text('lo'),
    { ...end(), usageMetadata: { promptTokenCount: 3, thoughtsTokenCount: 2 } },
  )
  expect(await readStream(body)).toMatchObject({
    status: 'done',
    text: 'Hello',
    reasoning: 'Hm',
    finishReason: 'stop',
    usage: { inputTokens: 3, reasoningTokens: 2 },
  })
})

describe('calls', () => {
  it('come whole, several at once, with ids of their own or none', async () => {
    const body = sse(
      parts(
        { functionCall: { name: 'f', args: { a: 1 }, id: 'x' }, thoughtSignature: 's' },
        { functionCall: { name: 'f', args: {} } },
      ),
      parts({ functionCall: { name: 'g' } }),
      end(),
    )
    const state = await readStream(body)
    expect(state.toolCalls).toMatchObject([
      { id: 'x', name: 'f', arguments: '{"a":1}', complete: true },
      { name: 'f', arguments: '{}', complete: true },
      { name: 'g', arguments: '{}', complete: true },
    ])
    expect(new Set(state.toolCalls.map(({ id }) => id)).size).toBe(3)
    expect(state.finishReason).toBe('tool-calls')
  })

  it('may stream their arguments, told by their paths', async () => {
    const args = (jsonPath: string, value: object, willContinue?: boolean) =>
      parts({ functionCall: { partialArgs: [{ jsonPath, ...value, willContinue }], willContinue: true } })
    const events = await eventsOf(
      sse(
        parts({ functionCall: { name: 'f', willContinue: true } }),
        args('$.place.name', { stringValue: 'Par' }, true),
        args('$.place.name', { stringValue: 'is "1"' }),
        args('$.place.at[0]', { numberValue: 1.5 }),
        args('$.place.at[1]', { numberValue: 2 }),
        args('$.warm', { boolValue: false }),
        args('$.note', { nullValue: null }),
        parts({ functionCall: {} }),
        end(),
      ),
    )
    const text = events.map((event) => (event.type === 'tool-call-delta' ? event.delta : '')).join('')
    expect(JSON.parse(text)).toEqual({
      place: { name: 'Paris "1"', at: [1.5, 2] },
      warm: false,
      note: null,
    })
    expect(events.filter(({ type }) => type === 'tool-call-end')).toHaveLength(1)
  })
})

it('gives the sources of its citations and of its search', async () => {
  const body = sse({
    candidates: [
      {
        content: { parts: [{ text: 'Hi' }] },
        citationMetadata: { citationSources: [{ uri: 'https://a.test' }] },
        groundingMetadata: { groundingChunks: [{ web: { uri: 'https://b.test', title: 'B' } }] },
        finishReason: 'STOP',
      },
    ],
  })
  expect((await readStream(body)).sources).toMatchObject([
    { url: 'https://a.test', title: '' },
    { url: 'https://b.test', title: 'B' },
  ])
})

describe('the end', () => {
  it('is the body’s, with the last reason: Vertex may give one in every event', async () => {
    const body = sse(
      { candidates: [{ ...text('Hi').candidates[0], finishReason: 'STOP' }] },
      end('MAX_TOKENS'),
    )
    expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Hi', finishReason: 'length' })
  })

  it('is a cut without a reason', async () => {
    expect(await readStream(sse(text('Hi')))).toMatchObject({ text: 'Hi', error: { code: 'truncated' } })
  })

  it('may be that the prompt was blocked', async () => {
    const body = sse({ promptFeedback: { blockReason: 'OTHER' }, usageMetadata: {} })
    expect((await eventsOf(body)).at(-1)).toEqual({
      type: 'finish',
      reason: 'content-filter',
      raw: 'blocked:OTHER',
    })
  })

  const failure = { error: { code: 499, message: 'cancelled', status: 'CANCELLED' } }
  it.each([
    ['as an event', sse(failure)],
    ['bare, as Vertex writes it', `${JSON.stringify(failure, null, 2)}\n`],
    ['bare, without a line’s end', JSON.stringify(failure, null, 2)],
    ['bare, in lines that end as Windows’ do', JSON.stringify(failure, null, 2).replaceAll('\n', '\r\n')],
  ])('may be an error after a reason: %s', async (_, last) => {
    const body = sse({ candidates: [{ ...text('Hi').candidates[0], finishReason: 'STOP' }] }) + last
    expect(await readStream(body)).toMatchObject({
      text: 'Hi',
      error: { code: 'provider', message: 'cancelled', providerCode: '499' },
    })
  })
})

describe('without server-sent events', () => {
  it('is an array whose elements are read as they come', async () => {
    const { body, contentType } = whole(text('Hel'), text('lo'), end())
    const deltas = (await eventsOf(body, contentType)).filter(({ type }) => type === 'text-delta')
    expect(deltas).toEqual([
      { type: 'text-delta', delta: 'Hel' },
      { type: 'text-delta', delta: 'lo' },
    ])
    expect((await readStream(body.slice(0, -1), { contentType })).error).toMatchObject({ code: 'truncated' })
  })

  it('may be one reply', async () => {
    const reply = {
      candidates: [
        { content: { parts: [{ text: 'Hm', thought: true }, { text: 'Hi' }] }, finishReason: 'STOP' },
      ],
      usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 1 },
    }
    expect(
      await readStream(JSON.stringify(reply, null, 2), { contentType: 'application/json' }),
    ).toMatchObject({
      status: 'done',
      text: 'Hi',
      reasoning: 'Hm',
      usage: { inputTokens: 3, outputTokens: 1 },
    })
  })

  it('may fail by an element', async () => {
    const { body, contentType } = whole(text('Hi'), { error: { message: 'no' } })
    expect(await readStream(body, { contentType })).toMatchObject({ text: 'Hi', error: { message: 'no' } })
  })
})
