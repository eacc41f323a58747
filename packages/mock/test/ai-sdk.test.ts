import { DefaultChatTransport, readUIMessageStream, type UIMessage, type UIMessageChunk } from 'ai'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { answerText, joinPieces } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'

let server: MockServer
beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
})
afterAll(() => server.close())

const prompt = 'Why do tides follow the moon?'
const expected = answerText(composeAnswer({ prompt }))
const question: UIMessage = { id: 'q1', role: 'user', parts: [{ type: 'text', text: prompt }] }

/** Sends messages as `useChat` does, and gives the chunks as its state would get them. */
function send(query: string, messages: UIMessage[] = [question]) {
  const transport = new DefaultChatTransport({ api: `${server.url}/ai-sdk${query}` })
  return transport.sendMessages({
    trigger: 'submit-message',
    chatId: 'chat-1',
    messageId: undefined,
    messages,
    abortSignal: undefined,
  })
}

/** The message when its stream is at an end. */
async function read(stream: ReadableStream<UIMessageChunk>) {
  const errors: unknown[] = []
  let message: UIMessage | undefined
  for await (const grown of readUIMessageStream({ stream, onError: (error) => errors.push(error) })) {
    message = grown
  }
  return { message, errors }
}

it('streams a whole answer into a message', async () => {
  const { message, errors } = await read(await send(''))
  expect(errors).toEqual([])
  expect(message).toMatchObject({ role: 'assistant', id: expect.stringMatching(/^msg-/) })
  expect(message?.parts).toEqual([{ type: 'step-start' }, { type: 'text', text: expected, state: 'done' }])
  expect(message?.metadata).toEqual({
    usage: { inputTokens: 7, outputTokens: expect.any(Number), totalTokens: expect.any(Number) },
  })
})

it('says by a header what it is', async () => {
  const body = JSON.stringify({ messages: [question] })
  const { headers } = await fetch(`${server.url}/ai-sdk`, { method: 'POST', body })
  expect(headers.get('x-vercel-ai-ui-message-stream')).toBe('v1')
  expect(headers.get('x-accel-buffering')).toBe('no')
})

it('streams reasoning before the answer', async () => {
  const { message } = await read(await send('?scenario=reasoning'))
  const answer = composeAnswer({ prompt, scenario: 'reasoning' })
  expect(message?.parts).toMatchObject([
    { type: 'step-start' },
    { type: 'reasoning', text: joinPieces(answer, 'reasoning'), state: 'done' },
    { type: 'text', text: answerText(answer), state: 'done' },
  ])
})

it('streams a tool call, and words once its output is there', async () => {
  const { message } = await read(await send('?scenario=tool-call'))
  const [, call] = message?.parts ?? []
  expect(call).toMatchObject({
    type: 'tool-look_up',
    state: 'input-available',
    input: { query: expect.any(String), limit: expect.any(Number) },
  })

  const output = { ...call, state: 'output-available', output: '18 C' } as UIMessage['parts'][number]
  const messages = [question, { id: 'a1', role: 'assistant' as const, parts: [output] }]
  const after = await read(await send('?scenario=tool-call', messages))
  expect(after.message?.parts.map(({ type }) => type)).toEqual(['step-start', 'text'])
})

it('says why the answer ended', async () => {
  const reasons: unknown[] = []
  for await (const chunk of await send('?scenario=tool-call')) {
    if (chunk.type === 'finish') reasons.push(chunk.finishReason)
  }
  expect(reasons).toEqual(['tool-calls'])
})

it('reports an error inside a stream that began well', async () => {
  const { message, errors } = await read(await send('?fault=error-event'))
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('overloaded') })])
  const [, part] = message?.parts ?? []
  const text = part?.type === 'text' ? part.text : ''
  expect(text).not.toBe('')
  expect(expected.startsWith(text)).toBe(true)
})

it.each(['http-401', 'http-503'])('answers %s with an error that the transport throws', async (fault) => {
  await expect(send(`?fault=${fault}`)).rejects.toMatchObject({
    statusCode: Number(fault.slice(5)),
    message: expect.stringContaining('error'),
  })
})

describe('an answer that is kept', () => {
  it('is read from the start by one who comes back while it is made, and not after', async () => {
    const clock = createManualClock()
    const slow = await createMockServer({ clock, defaults: { resume: true, pace: 10, tokens: 10 } })
    onTestFinished(() => slow.close())
    const transport = new DefaultChatTransport({ api: `${slow.url}/ai-sdk` })
    const chat = { chatId: 'chat-1', messages: [question], messageId: undefined, abortSignal: undefined }
    await (await transport.sendMessages({ ...chat, trigger: 'submit-message' })).cancel()
    await clock.advance(500)

    const stream = await transport.reconnectToStream({ chatId: 'chat-1' })
    const reading = stream && read(stream)
    await clock.advance(60_000)
    const text = answerText(composeAnswer({ prompt, tokens: 10 }))
    expect((await reading)?.message?.parts).toMatchObject([{ type: 'step-start' }, { type: 'text', text }])
    expect(await transport.reconnectToStream({ chatId: 'chat-1' })).toBeNull()
    expect(await transport.reconnectToStream({ chatId: 'chat-2' })).toBeNull()
  })
})
