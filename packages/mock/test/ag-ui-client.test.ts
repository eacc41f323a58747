import { HttpAgent } from '@ag-ui/client'
import { type BaseEvent, EventType } from '@ag-ui/core'
import { EventSchema } from '@ag-ui/core/schemas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerText, joinPieces } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'

let server: MockServer
beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
})
afterAll(() => server.close())

const prompt = 'Why do tides follow the moon?'
const expected = answerText(composeAnswer({ prompt }))
const parameters = { type: 'object', properties: { city: { type: 'string' } } }
const weather = { name: 'get_weather', description: 'The weather now', parameters }

/** Runs an agent on a question to its end; the client refuses events that are out of order. */
async function run(query: string, content: string = prompt) {
  const agent = new HttpAgent({
    url: `${server.url}/ag-ui${query}`,
    threadId: 'thread-1',
    initialMessages: [{ id: 'q1', role: 'user', content }],
  })
  const events: BaseEvent[] = []
  const failures: unknown[] = []
  await agent.runAgent(
    { runId: 'run-1', tools: [weather] },
    {
      onEvent: ({ event }) => void events.push(event),
      onRunErrorEvent: ({ event }) => void failures.push(event),
      onRunFailed({ error }) {
        failures.push(error)
        return { stopPropagation: true } as object // or it is written to the console
      },
    },
  )
  return { events, failures, messages: agent.messages.slice(1) }
}

describe('AG-UI', () => {
  it('streams a whole answer into a message', async () => {
    const { messages, events } = await run('')
    expect(messages).toEqual([{ id: expect.any(String), role: 'assistant', content: expected }])
    expect(events[0]).toMatchObject({ type: EventType.RUN_STARTED, threadId: 'thread-1', runId: 'run-1' })
    expect(events.at(-1)).toMatchObject({
      type: EventType.RUN_FINISHED,
      outcome: { type: 'success' },
      usage: [{ inputTokens: 7 }],
    })
  })

  it('streams reasoning before the answer', async () => {
    const { messages } = await run('?scenario=reasoning')
    const answer = composeAnswer({ prompt, scenario: 'reasoning' })
    expect(messages).toMatchObject([
      { role: 'reasoning', content: joinPieces(answer, 'reasoning') },
      { role: 'assistant', content: answerText(answer) },
    ])
  })

  it('streams a tool call', async () => {
    const { messages } = await run('', 'What is the weather in Rome?')
    expect(messages).toMatchObject([
      {
        role: 'assistant',
        toolCalls: [
          { function: { name: 'get_weather', arguments: expect.stringMatching(/^\{"city":".+"\}$/) } },
        ],
      },
    ])
  })

  it('reports an error inside a stream that began well', async () => {
    const { failures, messages } = await run('?fault=error-event')
    expect(failures).toEqual([
      expect.objectContaining({ message: expect.stringContaining('overloaded'), code: 'overloaded' }),
    ])
    expect(expected.startsWith(String(messages[0]?.content))).toBe(true)
  })

  it.each(['http-401', 'http-503'])('answers %s with an error that the client throws', async (fault) => {
    const { failures } = await run(`?fault=${fault}`)
    expect(failures).toEqual([expect.objectContaining({ status: Number(fault.slice(5)) })])
  })
})

describe('TanStack AI', () => {
  const ask = async (query: string, content: string = prompt) => {
    const messages = [{ id: 'q1', role: 'user', content }]
    const body = JSON.stringify({ threadId: 'thread-1', runId: 'run-1', messages, tools: [weather] })
    const response = await fetch(`${server.url}/tanstack${query}`, { method: 'POST', body })
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await response.text()).split('\n')
    expect(lines.pop()).toBe('')
    return lines.map((line) => EventSchema.parse(JSON.parse(line)))
  }

  it('sends the events of AG-UI, one a line, with why the answer ended', async () => {
    const events = await ask('')
    expect(
      events.map((event) => (event.type === EventType.TEXT_MESSAGE_CONTENT ? event.delta : '')).join(''),
    ).toBe(expected)
    expect(events.at(-1)).toMatchObject({
      type: EventType.RUN_FINISHED,
      metadata: { tanstack: { model: 'mock', finishReason: 'stop' } },
    })
  })

  it('says the whole input where a tool call ends', async () => {
    const events = await ask('', 'What is the weather in Rome?')
    const ended = events.find(({ type }) => type === EventType.TOOL_CALL_END)
    expect(ended?.metadata).toEqual({
      tanstack: { model: 'mock', toolName: 'get_weather', input: { city: expect.any(String) } },
    })
    expect(events.at(-1)?.metadata).toMatchObject({ tanstack: { finishReason: 'tool_calls' } })
  })

  it('reports an error inside a stream that began well', async () => {
    const events = await ask('?fault=error-event')
    expect(events.at(-1)).toMatchObject({ type: EventType.RUN_ERROR, code: 'overloaded' })
  })
})
