import { describe, expect, it } from 'vitest'
import { done, eventsOf, named, readStream, sse } from '../../test/read-stream.ts'

const chunk = (delta: object, more: object = {}) => ({ choices: [{ index: 0, delta, ...more }] })
const text = (content: unknown) => chunk({ content })
const stop = chunk({}, { finish_reason: 'stop' })
const call = (fields: object) => chunk({ tool_calls: [fields] })

it('reads choice 0 of several, and chunks without any', async () => {
  const other = { index: 1, delta: { content: 'No' }, finish_reason: 'length' }
  const body = sse(
    { choices: [], prompt_filter_results: [] },
    { choices: [other, { index: 0, delta: { content: 'Yes' } }] },
    stop,
    { choices: [other] },
    { choices: [], usage: { prompt_tokens: 3 } },
    done,
  )
  expect(await readStream(body)).toMatchObject({
    text: 'Yes',
    finishReason: 'stop',
    usage: { inputTokens: 3 },
  })
})

describe('a call', () => {
  it.each([
    ['whose pieces repeat id and name', ['{"a"', ':1}'], { id: 'c', function: { name: 'f' } }],
    ['whose pieces do not', ['{"a"', ':1}'], {}],
    ['that comes whole', ['{"a":1}'], {}],
    ['with pieces that hold nothing', [null, '{"a":1}', undefined, ''], {}],
    ['with arguments that are a value', [{ a: 1 }], {}],
  ])('is read %s', async (_, pieces, repeated) => {
    const [first, ...rest] = pieces
    const body = sse(
      call({ index: 0, id: 'c', type: 'function', function: { name: 'f', arguments: first } }),
      ...rest.map((args) =>
        call({ index: 0, ...repeated, function: { ...Object(repeated).function, arguments: args } }),
      ),
      chunk({}, { finish_reason: 'tool_calls' }),
      done,
    )
    expect(await readStream(body)).toMatchObject({
      finishReason: 'tool-calls',
      toolCalls: [{ id: 'c', name: 'f', arguments: '{"a":1}', complete: true }],
    })
  })

  it('needs no index, where calls come whole', async () => {
    const both = { tool_calls: ['a', 'b'].map((id) => ({ id, function: { name: id, arguments: '{}' } })) }
    const apart = ['c', 'd'].map((id) => call({ id, function: { name: id, arguments: '{}' } }))
    const { toolCalls } = await readStream(sse(chunk(both), ...apart, done))
    expect(toolCalls.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('is read as it was before there could be several', async () => {
    const body = sse(
      chunk({ function_call: { name: 'f', arguments: '{"a"' } }),
      chunk({ function_call: { arguments: ':1}' } }),
      chunk({}, { finish_reason: 'function_call' }),
      done,
    )
    expect(await readStream(body)).toMatchObject({
      finishReason: 'tool-calls',
      toolCalls: [{ name: 'f', arguments: '{"a":1}' }],
    })
  })

  it('makes a plain stop an end by calls', async () => {
    const body = sse(call({ index: 0, id: 'c', function: { name: 'f', arguments: '{}' } }), stop, done)
    expect((await readStream(body)).finishReason).toBe('tool-calls')
  })
})

describe('reasoning', () => {
  it.each([
    ['DeepSeek and many others', { reasoning_content: 'Hm', content: null }],
    ['vLLM, Groq and Ollama', { reasoning: 'Hm', channel: 'analysis' }],
    ['OpenRouter, which says it twice', { reasoning: 'Hm', reasoning_details: [{ text: 'Hm' }] }],
    ['Mistral', { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }] }],
  ])('is read of %s', async (_, delta) => {
    const body = sse(chunk(delta), text('Yes'), stop, done)
    expect(await readStream(body)).toMatchObject({ reasoning: 'Hm', text: 'Yes' })
  })

  it('comes from Mistral in lists that hold text too, between plain texts', async () => {
    const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }], closed: true }
    const body = sse(text('A'), text([thinking, { type: 'text', text: 'B' }]), text('C'), stop, done)
    expect(await readStream(body)).toMatchObject({ text: 'ABC', reasoning: 'Hm' })
  })

  it('stays in the text where a server writes it there', async () => {
    const body = sse(text('<think>Hm</th'), text('ink>Yes'), stop, done)
    expect(await readStream(body)).toMatchObject({ text: '<think>Hm</think>Yes', reasoning: '' })
  })
})

it('knows a refusal, and that an empty one is none', async () => {
  const refused = await readStream(sse(chunk({ refusal: 'No' }), chunk({ refusal: '.' }), stop, done))
  expect(refused).toMatchObject({ refusal: 'No.', finishReason: 'refusal' })
  const answered = await readStream(sse(chunk({ content: 'Yes', refusal: '' }), stop, done))
  expect(answered).toMatchObject({ refusal: '', finishReason: 'stop' })
})

describe('usage', () => {
  it.each([
    ['in a chunk of its own', { choices: [], usage: { prompt_tokens: 3 } }],
    ['in its choice, as Moonshot has it', chunk({}, { usage: { prompt_tokens: 3 } })],
    ['apart, as Groq has it', { choices: [], x_groq: { usage: { prompt_tokens: 3 } } }],
  ])('is read %s', async (_, last) => {
    expect((await readStream(sse(text('Hi'), stop, last, done))).usage).toEqual({ inputTokens: 3 })
  })

  it('of every chunk is not added up', async () => {
    const body = sse(
      { ...text('Hi'), usage: { completion_tokens: 1 } },
      { ...text('!'), usage: { completion_tokens: 2 } },
      stop,
      done,
    )
    expect((await readStream(body)).usage).toEqual({ outputTokens: 2 })
  })
})

describe('sources', () => {
  it('are told once, though Perplexity lists all of them in every chunk', async () => {
    const a = { title: 'A', url: 'https://a.test' }
    const b = { title: 'B', url: 'https://b.test' }
    const body = sse(
      { ...text('H'), search_results: [a], citations: [a.url] },
      { ...text('i'), search_results: [a, b], citations: [a.url, b.url] },
      { ...stop, object: 'chat.completion.done', search_results: [a, b] },
    )
    expect((await readStream(body)).sources).toMatchObject([a, b])
  })

  it('may be addresses alone, or notes to the text', async () => {
    const note = { type: 'url_citation', url_citation: { url: 'https://b.test', title: 'B' } }
    const body = sse(
      { ...text('Hi'), citations: ['https://a.test'] },
      chunk({ annotations: [note] }),
      stop,
      done,
    )
    expect((await readStream(body)).sources).toEqual([
      { url: 'https://a.test', title: '', raw: 'https://a.test' },
      { url: 'https://b.test', title: 'B', raw: note },
    ])
  })
})

describe('the end', () => {
  it.each([
    ['the mark, without a reason', sse(text('Hi'), done), 'done', 'unknown'],
    ['a reason, without the mark', sse(text('Hi'), stop), 'done', 'stop'],
    ['neither', sse(text('Hi')), 'error', null],
  ])('may be %s', async (_, body, status, finishReason) => {
    expect(await readStream(body)).toMatchObject({ status, finishReason, text: 'Hi' })
  })

  it.each([
    ['as OpenRouter tells it', sse({ ...chunk({}), error: { code: 400, message: 'no' } }, done)],
    ['as Groq tells it', named('error', { error: { message: 'no' } })],
    ['as vLLM tells it', sse({ error: { message: 'no', type: 'x', code: 400 } }, done)],
  ])('is an error, though a reason came before: %s', async (_, failure) => {
    const body = sse(text('Hi'), chunk({}, { finish_reason: 'length' }), failure)
    expect(await readStream(body)).toMatchObject({ text: 'Hi', error: { code: 'provider', message: 'no' } })
  })
})

describe('a reply that does not stream', () => {
  const json = 'application/json'
  it('may not say what it is', async () => {
    const body = { choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }] }
    expect(await readStream(JSON.stringify(body), { contentType: json })).toMatchObject({
      status: 'done',
      text: 'Hi',
      finishReason: 'stop',
    })
  })

  it('may be a stream whose chunks say that they are no stream', async () => {
    const body = sse(
      { object: 'chat.completion', ...text('H') },
      { object: 'chat.completion', ...text('i') },
      stop,
    )
    expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Hi' })
  })
})

it('reads the completions of a text', async () => {
  const piece = (words: string, finish_reason: string | null = null) => ({
    object: 'text_completion',
    choices: [{ index: 0, text: words, finish_reason }],
  })
  expect(await eventsOf(sse(piece('H'), piece('i', 'length'), done))).toEqual([
    { type: 'text-delta', delta: 'H' },
    { type: 'text-delta', delta: 'i' },
    { type: 'finish', reason: 'length', raw: 'length' },
  ])
})
