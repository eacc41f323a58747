import { describe, expect, it } from 'vitest'
import { eventsOf, named, readStream, sse } from '../../test/read-stream.ts'
import { createStream } from '../create-stream.ts'

const metadata = named('metadata', { run_id: 'r', attempt: 1 })

describe('messages that come whole each time', () => {
  const message = (content: unknown, more: object = {}) => ({ type: 'ai', id: 'm', content, ...more })
  const partial = (...given: Parameters<typeof message>) => named('messages/partial', [message(...given)])
  const stopped = { response_metadata: { finish_reason: 'stop' } }

  it('are told by what is new in them', async () => {
    const body = sse(metadata, partial([]), partial('Hel'), partial('Hello'), partial('Hello', stopped))
    expect((await eventsOf(body)).slice(1)).toEqual([
      { type: 'text-delta', delta: 'Hel' },
      { type: 'text-delta', delta: 'lo' },
      { type: 'finish', reason: 'stop', raw: 'stop' },
    ])
  })

  it('replace what was shown where they do not go on from it, and keep the messages before', async () => {
    const first = { type: 'ai', id: 'first', content: 'Before. ' }
    const body = sse(
      metadata,
      named('messages/complete', [first]),
      partial('Hello wrold'),
      partial('Hello world'),
      partial('Hello world!', stopped),
    )
    const events = await eventsOf(body)
    expect(events.filter(({ type }) => type === 'restart')).toHaveLength(1)
    expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Before. Hello world!' })
  })

  it('replace reasoning and calls with them, and do not double anything', async () => {
    const search = { type: 'tool_use', name: 'f', id: 'c', partial_json: '{"q": 1' }
    const given = (thinking: string, more = {}) =>
      partial([{ type: 'thinking', thinking }, search], {
        tool_calls: [{ id: 'c', name: 'f', args: { q: 1 } }],
        usage_metadata: { input_tokens: 3, output_tokens: 2 },
        ...more,
      })
    const body = sse(metadata, given('Hmm'), given('Ah'), given('Ah', stopped), given('Ah', stopped))
    expect(await readStream(body)).toMatchObject({
      reasoning: 'Ah',
      toolCalls: [{ id: 'c', name: 'f', arguments: '{"q":1}', complete: true }],
      usage: { inputTokens: 3, outputTokens: 2 },
      finishReason: 'tool-calls',
    })
  })

  it('stream the arguments of a call where their text is told, and are whole where it is not', async () => {
    const json = (partial_json?: string) => [
      { type: 'tool_use', id: 'c', name: 'f', input: {}, partial_json },
    ]
    const calls = (args: object) => ({ tool_calls: [{ id: 'c', name: 'f', args }] })
    const body = sse(
      metadata,
      partial(json(), calls({})),
      partial(json('{"a": '), calls({})),
      partial(json('{"a": "x"}'), calls({ a: 'x' })),
      partial(json('{"a": "x"}'), { ...calls({ a: 'x' }), response_metadata: { stop_reason: 'tool_use' } }),
    )
    expect((await eventsOf(body)).slice(1)).toEqual([
      { type: 'tool-call-start', id: 'c', name: 'f' },
      { type: 'tool-call-delta', id: 'c', delta: '{"a": ' },
      { type: 'tool-call-delta', id: 'c', delta: '"x"}' },
      { type: 'tool-call-end', id: 'c', arguments: '{"a":"x"}' },
      { type: 'finish', reason: 'tool-calls', raw: 'tool_use' },
    ])
    const whole = sse(metadata, named('messages/complete', [message('', calls({ b: 2 }))]))
    expect((await readStream(whole)).toolCalls).toMatchObject([{ arguments: '{"b":2}', complete: true }])
  })

  it('tell their sources once', async () => {
    const cited = [{ type: 'text', text: 'Hi', citations: [{ url: 'https://a.test', title: 'A' }] }]
    const body = sse(metadata, partial(cited), partial(cited, stopped), partial(cited, stopped))
    expect((await readStream(body)).sources).toMatchObject([{ url: 'https://a.test', title: 'A' }])
  })
})

describe('messages that come in pieces', () => {
  const piece = (content: unknown, more: object = {}) =>
    named('messages', [{ type: 'AIMessageChunk', id: 'm', content, ...more }, { langgraph_node: 'agent' }])
  const stopped = { response_metadata: { stop_reason: 'end_turn' } }

  it('are added up, whatever they are made of', async () => {
    const body = sse(
      metadata,
      piece('', { additional_kwargs: { reasoning_content: 'Hm' } }),
      piece([{ type: 'thinking', thinking: ', well' }]),
      piece([{ type: 'reasoning', summary: [{ type: 'summary_text', text: '.' }] }]),
      piece('Hel'),
      piece([{ type: 'text', text: 'l', index: 0 }, 'o']),
      piece('', stopped),
    )
    expect(await readStream(body)).toMatchObject({
      status: 'done',
      text: 'Hello',
      reasoning: 'Hm, well.',
      finishReason: 'stop',
    })
  })

  it('stream their calls, which are complete when the message is', async () => {
    const chunk = (id: string | null, name: string | null, args: string, index = 0) =>
      piece('', { tool_call_chunks: [{ id, name, args, index }] })
    const events = await eventsOf(
      sse(
        metadata,
        chunk('c', 'f', ''),
        chunk(null, null, '{"a"'),
        chunk(null, null, ':1}'),
        chunk('d', 'g', '{}', 1),
        piece('', { response_metadata: { finish_reason: 'tool_calls' } }),
        named('messages', [{ type: 'tool', id: 't', tool_call_id: 'c', content: 'found' }, {}]),
        named('messages', [{ type: 'tool', id: 'u', tool_call_id: 'd', content: 'none' }, {}]),
        named('messages', [{ type: 'ai', id: 'n', content: 'Done.' }, {}]),
      ),
    )
    expect(events.slice(1)).toEqual([
      { type: 'tool-call-start', id: 'c', name: 'f' },
      { type: 'tool-call-delta', id: 'c', delta: '{"a"' },
      { type: 'tool-call-delta', id: 'c', delta: ':1}' },
      { type: 'tool-call-start', id: 'd', name: 'g' },
      { type: 'tool-call-delta', id: 'd', delta: '{}' },
      { type: 'tool-call-end', id: 'c', arguments: '' },
      { type: 'tool-call-end', id: 'd', arguments: '' },
      { type: 'text-delta', delta: 'Done.' },
      { type: 'finish', reason: 'unknown', raw: null },
    ])
  })

  it('are counted together, since each piece counts what it adds', async () => {
    const counts = (input_tokens: number, output_tokens: number, cache_read: number) => ({
      usage_metadata: { input_tokens, output_tokens, input_token_details: { cache_read } },
    })
    const body = sse(metadata, piece('Hi', counts(20, 0, 5)), piece('', { ...counts(0, 7, 0), ...stopped }))
    expect((await readStream(body)).usage).toEqual({
      inputTokens: 20,
      outputTokens: 7,
      cachedInputTokens: 5,
    })
  })

  it.each([
    ['a reason', piece('', stopped), 'done'],
    ['the last piece', piece('', { chunk_position: 'last' }), 'done'],
    ['a state of the graph after it', named('values', { messages: [] }), 'done'],
    ['a whole message', named('messages', [{ type: 'ai', id: 'n', content: '!' }, {}]), 'done'],
    ['the event of the older servers', named('end', null), 'done'],
    ['nothing', '', 'error'],
    ['another piece', piece('lo'), 'error'],
  ])('end with %s', async (_, last, status) => {
    expect((await readStream(sse(metadata, piece('Hel'), last))).status).toBe(status)
  })

  it('are cut when the turn after a reason is', async () => {
    const body = sse(metadata, piece('A', stopped), piece('B', { id: 'n' }))
    expect(await readStream(body)).toMatchObject({ text: 'AB', error: { code: 'truncated' } })
  })

  it('say nothing for people, nor for agents within tools', async () => {
    const chunk = { type: 'AIMessageChunk', id: 'm', content: 'Within' }
    const body = sse(
      metadata,
      named('messages', [{ type: 'human', id: 'h', content: 'Ask' }, {}]),
      named('messages|tools:1|agent:2', [chunk, {}]),
      named('messages|writer:1', [{ ...chunk, content: 'Hello' }, {}]),
      piece('', stopped),
    )
    expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Hello' })
  })
})

describe('a run', () => {
  it('gives all that is no message as data, by its mode', async () => {
    const body = sse(
      metadata,
      named('values', { n: 1 }),
      named('updates|sub:1', { agent: { n: 2 } }),
      named('custom', 'busy'),
      named('messages/metadata', { m: {} }),
    )
    const state = await readStream(body)
    expect(state.events.map(({ name, value }) => [name, value])).toEqual([
      ['metadata', { run_id: 'r', attempt: 1 }],
      ['values', { n: 1 }],
      ['updates', { agent: { n: 2 } }],
      ['custom', 'busy'],
    ])
    expect(state.status).toBe('done')
  })

  it('that waits for a person is paused', async () => {
    const body = sse(metadata, named('updates', { __interrupt__: [{ value: 'May I?' }] }))
    expect(await readStream(body)).toMatchObject({ status: 'done', finishReason: 'pause' })
  })

  it('fails by its error, in the words of the error and not by its name', async () => {
    const body = sse(metadata, named('error', { error: 'ValueError', message: 'no such tool' }))
    expect(await readStream(body)).toMatchObject({
      error: { code: 'provider', message: 'no such tool', providerCode: 'ValueError' },
    })
  })

  it('is cut when nothing came of it', async () => {
    expect(await readStream(metadata)).toMatchObject({ error: { code: 'truncated' } })
  })

  it('is known from its middle, and from the events of LangGraph’s own client', async () => {
    const chunk = [{ type: 'AIMessageChunk', id: 'm', content: 'Hi', chunk_position: 'last' }, {}]
    expect(await readStream(named('messages', chunk))).toMatchObject({ status: 'done', text: 'Hi' })

    async function* events() {
      yield { event: 'metadata', data: { run_id: 'r' } }
      yield { event: 'messages', data: chunk }
    }
    expect(await createStream(events).start()).toMatchObject({ status: 'done', text: 'Hi' })
  })
})

describe('a thread', () => {
  let sequence = 0
  const event = (method: string, data: object, namespace: string[] = ['model:1']) => {
    const id = ++sequence
    return named(method, {
      type: 'event',
      event_id: `${id}`,
      seq: id,
      method,
      params: { namespace, timestamp: id, data },
    })
  }
  const running = event('lifecycle', { event: 'running' }, [])
  const completed = event('lifecycle', { event: 'completed' }, [])
  const begin = event('messages', { event: 'message-start', id: 'm', role: 'ai', run_id: 'x' })
  const block = (kind: string, more: object, index = 0) =>
    event('messages', { event: `content-block-${kind}`, index, run_id: 'x', ...more })
  const end = (reason: string) => event('messages', { event: 'message-finish', reason, run_id: 'x' })

  it('reads the blocks of a message', async () => {
    const body = sse(
      running,
      begin,
      block('start', { content: { type: 'reasoning', reasoning: 'H' } }),
      block('delta', { delta: { type: 'reasoning-delta', reasoning: 'm' } }),
      block('finish', { content: { type: 'reasoning', reasoning: 'Hm' } }),
      block('start', { content: { type: 'text', text: 'He' } }, 1),
      block('delta', { delta: { type: 'text-delta', text: 'llo' } }, 1),
      block('delta', { delta: { type: 'new-delta', data: 'x' } }, 1),
      block(
        'finish',
        { content: { type: 'text', text: 'Hello', annotations: [{ url: 'https://a.test' }] } },
        1,
      ),
      end('length'),
      completed,
    )
    expect(await readStream(body)).toMatchObject({
      status: 'done',
      text: 'Hello',
      reasoning: 'Hm',
      sources: [{ url: 'https://a.test' }],
      finishReason: 'length',
    })
  })

  it('reads a block that came whole', async () => {
    const body = sse(
      begin,
      block('finish', { content: { type: 'text', text: 'Hello' } }),
      end('stop'),
      completed,
    )
    expect(await readStream(body)).toMatchObject({ text: 'Hello', finishReason: 'stop' })
  })

  it('appends the arguments of a call, or replaces them where a block is merged', async () => {
    const merged = (args: string) =>
      block('delta', { delta: { type: 'block-delta', fields: { type: 'tool_call_chunk', args } } }, 1)
    const body = sse(
      begin,
      block('start', { content: { type: 'tool_call_chunk', id: 'c', name: 'f', args: '' } }),
      block('delta', { delta: { type: 'tool-call-delta', args: '{"a":' } }),
      block('delta', { delta: { type: 'tool-call-delta', args: '1}' } }),
      block('finish', { content: { type: 'tool_call', id: 'c', name: 'f', args: { a: 1 } } }),
      block('start', { content: { type: 'tool_use', id: 'd', name: 'g', input: '' } }, 1),
      merged(''),
      merged('{"b":'),
      // The provider's own words for the same.
      block(
        'delta',
        { delta: { type: 'block-delta', fields: { type: 'input_json_delta', input: '2}' } } },
        1,
      ),
      merged('{"b":2}'),
      block('finish', { content: { type: 'tool_call', id: 'd', name: 'g', args: '{"b":2}' } }, 1),
      end('tool_use'),
      completed,
    )
    expect((await eventsOf(body)).filter(({ type }) => type !== 'data')).toEqual([
      { type: 'tool-call-start', id: 'c', name: 'f' },
      { type: 'tool-call-delta', id: 'c', delta: '{"a":' },
      { type: 'tool-call-delta', id: 'c', delta: '1}' },
      { type: 'tool-call-end', id: 'c', arguments: '{"a":1}' },
      { type: 'tool-call-start', id: 'd', name: 'g' },
      { type: 'tool-call-delta', id: 'd', delta: '{"b":' },
      { type: 'tool-call-delta', id: 'd', delta: '2}' },
      { type: 'tool-call-end', id: 'd', arguments: '{"b":2}' },
      { type: 'finish', reason: 'tool-calls', raw: 'completed:tool_use' },
    ])
  })

  it('shows neither results of tools, nor agents within them, nor what people said', async () => {
    const text = { event: 'content-block-delta', index: 0, delta: { type: 'text-delta', text: 'No' } }
    const body = sse(
      event('messages', text, ['tools:1']),
      event('messages', text, ['tools:1', 'model:2']),
      event('messages', { event: 'message-start', id: 'h', role: 'human' }, ['agent:1']),
      event('messages', text, ['agent:1']),
      begin,
      block('delta', { delta: { type: 'text-delta', text: 'Yes' } }),
      end('stop'),
      completed,
    )
    expect((await readStream(body)).text).toBe('Yes')
  })

  it('goes on after a call whose result came', async () => {
    const body = sse(
      begin,
      block('start', { content: { type: 'tool_call_chunk', id: 'c', name: 'f', args: '{}' } }),
      end('tool_use'),
      event('tools', { event: 'tool-finished', tool_call_id: 'c', output: 1 }, ['tools:1']),
      begin,
      block('delta', { delta: { type: 'text-delta', text: 'Done.' } }),
      end('stop'),
      completed,
    )
    expect(await readStream(body)).toMatchObject({ text: 'Done.', finishReason: 'stop' })
  })

  it('ends with its whole run and not with a part of it', async () => {
    const part = event('lifecycle', { event: 'completed' })
    expect(await readStream(sse(running, part))).toMatchObject({ error: { code: 'truncated' } })
    const paused = event('lifecycle', { event: 'interrupted' }, [])
    expect(await readStream(sse(running, paused))).toMatchObject({ status: 'done', finishReason: 'pause' })
  })

  it.each([
    [event('lifecycle', { event: 'failed', error: 'out of steps' }, []), 'out of steps'],
    [
      event('messages', { event: 'error', message: 'overloaded' }) +
        event('lifecycle', { event: 'failed' }, []),
      'overloaded',
    ],
    [sse({ type: 'error', id: 1, error: 'no_such_run', message: 'gone' }), 'gone'],
  ])('fails by an error of the run', async (failure, message) => {
    expect(await readStream(sse(running, failure))).toMatchObject({ error: { code: 'provider', message } })
  })

  it('may survive the failure of a model', async () => {
    const failure = event('messages', { event: 'error', message: 'overloaded' })
    const body = sse(begin, failure, begin, block('delta', { delta: { text: 'Hi' } }), end('stop'), completed)
    expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Hi' })
  })
})
