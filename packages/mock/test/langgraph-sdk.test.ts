import { Client, type StreamMode } from '@langchain/langgraph-sdk'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { answerText, joinPieces } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'

let server: MockServer
let client: Client
beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
  client = createClient()
})
afterAll(() => server.close())

const createClient = (settings: Record<string, string> = {}) =>
  new Client({
    apiUrl: server.url,
    apiKey: null,
    callerOptions: { maxRetries: 0 },
    defaultHeaders: Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`x-mock-${name}`, value]),
    ),
  })

const prompt = 'Why do tides follow the moon?'
const expected = answerText(composeAnswer({ prompt }))
const input = { messages: [{ type: 'human', content: prompt }] }

type Block = { type: string; text?: string; thinking?: string }
type Message = {
  type: string
  id: string
  content: string | Block[]
  tool_calls: { name: string; args: unknown }[]
  tool_call_chunks: { name: string | null; args: string }[]
  usage_metadata: { output_tokens: number } | null
  response_metadata: { finish_reason?: string }
}
type Event = { event: string; data: unknown }

async function stream(streamMode: StreamMode | StreamMode[], from = client) {
  const events: Event[] = []
  for await (const event of from.runs.stream('thread-1', 'agent', { input, streamMode })) events.push(event)
  return events
}

const dataOf = <Data>(events: readonly Event[], name: string) =>
  events.flatMap(({ event, data }) => (event === name ? [data as Data] : []))

const textOf = ({ content }: Message, field: 'text' | 'thinking' = 'text') =>
  typeof content === 'string'
    ? field === 'text'
      ? content
      : ''
    : content.map((block) => block[field] ?? '').join('')

it('streams deltas in the mode messages-tuple', async () => {
  const events = await stream('messages-tuple')
  expect(events[0]).toMatchObject({ event: 'metadata', data: { thread_id: 'thread-1', attempt: 1 } })
  const chunks = dataOf<[Message, { langgraph_node: string }]>(events, 'messages')
  expect(chunks.map(([message]) => textOf(message)).join('')).toBe(expected)
  expect(new Set(chunks.map(([message]) => message.id)).size).toBe(1)
  expect(chunks.every(([, metadata]) => metadata.langgraph_node === 'model')).toBe(true)
  const last = chunks.at(-1)?.[0]
  expect(last?.response_metadata.finish_reason).toBe('stop')
  expect(last?.usage_metadata?.output_tokens).toBe(chunks.length - 1)
})

it('streams the message so far in the mode messages', async () => {
  const events = await stream('messages')
  const texts = dataOf<[Message]>(events, 'messages/partial').map(([message]) => textOf(message))
  expect(texts.length).toBeGreaterThan(150)
  texts.forEach((text, index) => {
    expect(text.startsWith(texts[index - 1] ?? '')).toBe(true)
  })
  expect(texts.at(-1)).toBe(expected)
  expect(dataOf<[Message]>(events, 'messages/complete').map(([message]) => textOf(message))).toEqual([
    expected,
  ])
  expect(dataOf(events, 'messages/metadata')).toHaveLength(1)
})

it('streams states and changes in the modes values and updates', async () => {
  const events = await stream(['values', 'updates'])
  expect(events.map(({ event }) => event)).toEqual(['metadata', 'values', 'updates', 'values'])
  const [before, after] = dataOf<{ messages: Message[] }>(events, 'values')
  expect(before?.messages.map(({ type, content }) => [type, content])).toEqual([['human', prompt]])
  expect(after?.messages.map(({ type, content }) => [type, content])).toEqual([
    ['human', prompt],
    ['ai', expected],
  ])
  expect(dataOf(events, 'updates')).toEqual([{ model: { messages: [after?.messages[1]] } }])
})

it('tells thoughts from words by their blocks', async () => {
  const events = await stream('messages-tuple', createClient({ scenario: 'reasoning' }))
  const chunks = dataOf<[Message]>(events, 'messages').map(([message]) => message)
  const answer = composeAnswer({ prompt, scenario: 'reasoning' })
  expect(chunks.map((chunk) => textOf(chunk, 'thinking')).join('')).toBe(joinPieces(answer, 'reasoning'))
  expect(chunks.map((chunk) => textOf(chunk)).join('')).toBe(answerText(answer))
})

it('streams a tool call, in pieces and as far as it can be read', async () => {
  const events = await stream(['messages-tuple', 'messages'], createClient({ scenario: 'tool-call' }))
  const pieces = dataOf<[Message]>(events, 'messages').flatMap(([{ tool_call_chunks }]) => tool_call_chunks)
  const args = { query: expect.any(String), limit: expect.any(Number) }
  expect(pieces.map(({ name }) => name).filter((name) => name !== null)).toEqual(['look_up'])
  expect(JSON.parse(pieces.map((piece) => piece.args).join(''))).toEqual(args)
  const [partial] = dataOf<[Message]>(events, 'messages/partial').at(-1) ?? []
  expect(partial?.tool_calls).toEqual([expect.objectContaining({ name: 'look_up', args })])
  expect(dataOf<[Message]>(events, 'messages').at(-1)?.[0].response_metadata.finish_reason).toBe('tool_calls')
})

it('tells what a run is called, with a thread and without', async () => {
  const created: unknown[] = []
  const onRunCreated = (run: unknown) => void created.push(run)
  for (const thread of ['thread-1', null]) {
    const runs = client.runs.stream(thread as string, 'agent', { input, streamMode: 'values', onRunCreated })
    for await (const _ of runs);
  }
  const run_id = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  expect(created).toEqual([
    { run_id, thread_id: 'thread-1' },
    { run_id, thread_id: undefined },
  ])
})

it('gives the last state to those who wait for it', async () => {
  const state = (await client.runs.wait('thread-1', 'agent', { input })) as { messages: Message[] }
  expect(state.messages.map(({ content }) => content)).toEqual([prompt, expected])
})

it('makes threads', async () => {
  expect(await client.threads.create()).toMatchObject({ thread_id: expect.any(String), status: 'idle' })
  expect(await client.threads.create({ threadId: 'mine' })).toMatchObject({ thread_id: 'mine' })
})

it('reports an error inside a stream that began well', async () => {
  const events = await stream('messages-tuple', createClient({ fault: 'error-event' }))
  const text = dataOf<[Message]>(events, 'messages')
    .map(([message]) => textOf(message))
    .join('')
  expect(text).not.toBe('')
  expect(expected.startsWith(text)).toBe(true)
  expect(events.at(-1)).toMatchObject({
    event: 'error',
    data: { message: expect.stringContaining('overloaded') },
  })
})

it('answers an HTTP error in words', async () => {
  await expect(stream('values', createClient({ fault: 'http-404' }))).rejects.toMatchObject({ status: 404 })
})

describe('a run that can be resumed', () => {
  const begin = async () => {
    const clock = createManualClock()
    const slow = await createMockServer({ clock, defaults: { pace: 10, jitter: 0, tokens: 10 } })
    onTestFinished(() => slow.close())
    const own = new Client({ apiUrl: slow.url, apiKey: null, callerOptions: { maxRetries: 0 } })
    let runId = ''
    const events = own.runs.stream('thread-1', 'agent', {
      input,
      streamMode: 'messages-tuple',
      streamResumable: true,
      onRunCreated: ({ run_id }) => {
        runId = run_id
      },
    })
    const first = await events.next()
    const id = !first.done && 'id' in first.value ? first.value.id : undefined
    await events.return(undefined)
    return { clock, client: own, runId, id }
  }

  it('goes on after the last event that was taken', async () => {
    const { clock, client: own, runId, id } = await begin()
    expect(id).toBe('1')
    const ids: unknown[] = []
    const reading = (async () => {
      for await (const event of own.runs.joinStream('thread-1', runId, { lastEventId: '1' }))
        ids.push(event.id)
    })()
    await clock.advance(60_000)
    await reading
    expect(ids).toEqual(Array.from({ length: 11 }, (_, index) => String(index + 2)))
  })

  it('can be cancelled', async () => {
    const { clock, client: own, runId } = await begin()
    const names: string[] = []
    const reading = (async () => {
      for await (const { event } of own.runs.joinStream('thread-1', runId)) names.push(event)
    })()
    await clock.advance(300)
    await own.runs.cancel('thread-1', runId)
    await reading
    expect(names).toEqual(['metadata', 'messages', 'messages', 'messages', 'end'])
  })
})
