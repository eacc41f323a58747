import { expect, it, vi } from 'vitest'
import { setUpChat } from '../../test/chat/set-up-chat.ts'
import type { StreamEvent } from '../stream-event.ts'
import type { ChatToolCall } from './chat-message.ts'
import type { ChatTools } from './chat-tools.ts'
import { callsOf } from './chat-tools.ts'

const call = (id: string, name: string, args: string): StreamEvent[] => [
  { type: 'tool-call-start', id, name },
  { type: 'tool-call-delta', id, delta: args.slice(0, 3) },
  { type: 'tool-call-end', id, arguments: args },
]

async function setUpCall(tools: ChatTools, events = call('c1', 'weather', '{"city":"Ulm"}'), maxSteps = 8) {
  const parts = setUpChat({ tools, maxSteps })
  void parts.chat.send('How is the weather?')
  await parts.pass()
  parts.last().emit(...events)
  parts.last().finish('tool-calls')
  await parts.pass(16)
  const callOf = (id: string) => callsOf(parts.lastMessage()).find((one) => one.id === id) as ChatToolCall
  return { ...parts, callOf }
}

it('runs a tool and sends its result on, as one answer', async () => {
  const execute = vi.fn(async ({ city }: { city: string }) => ({ city, degrees: 7 }))
  const { requests, last, pass, shown, callOf, lastMessage } = await setUpCall({ weather: { execute } })
  expect(execute).toHaveBeenCalledWith({ city: 'Ulm' }, expect.objectContaining({ toolCallId: 'c1' }))
  expect(requests).toHaveLength(2)
  expect(callOf('c1')).toMatchObject({ state: 'done', result: { city: 'Ulm', degrees: 7 } })
  expect(last().input.messages[1]?.parts[0]).toMatchObject({ result: { city: 'Ulm', degrees: 7 } })
  expect(last().input.runId).toBe(requests[0]?.input.runId)
  last().say('Cold.')
  last().finish()
  await pass(16)
  expect(shown()[1]).toBe('assistant done: weather({"city":"Ulm"}) done | Cold.')
  expect(lastMessage().run).toMatchObject({ step: 1, finishReason: 'stop' })
})

it('waits for every call of a request before it goes on', async () => {
  let settle: (value: string) => void = () => {}
  const slow = { execute: () => new Promise<string>((resolve) => (settle = resolve)) }
  const { requests, pass, chat } = await setUpCall({ slow, fast: { execute: () => 1 } }, [
    ...call('a', 'slow', '{}'),
    ...call('b', 'fast', '{}'),
  ])
  expect(requests).toHaveLength(1)
  expect(chat.getSnapshot().status).toBe('streaming')
  settle('there')
  await pass(16)
  expect(requests).toHaveLength(2)
})

it('tells the model what a tool threw', async () => {
  const { callOf, requests } = await setUpCall({
    weather: {
      execute() {
        throw new Error('No such city')
      },
    },
  })
  expect(callOf('c1')).toMatchObject({ state: 'error', errorMessage: 'No such city' })
  expect(requests).toHaveLength(2)
})

it('tells the model when its arguments are no JSON, and runs nothing', async () => {
  const execute = vi.fn()
  const { callOf, requests } = await setUpCall({ weather: { execute } }, call('c1', 'weather', '{"city":'))
  expect(execute).not.toHaveBeenCalled()
  expect(callOf('c1')).toMatchObject({ state: 'error', errorMessage: 'The arguments are no JSON.' })
  expect(requests).toHaveLength(2)
})

it('asks before it runs a tool that needs approval', async () => {
  const execute = vi.fn(() => 'sent')
  const { chat, callOf, requests, pass } = await setUpCall({ weather: { execute, needsApproval: true } })
  expect(callOf('c1').state).toBe('awaiting-approval')
  expect([execute.mock.calls.length, requests.length]).toEqual([0, 1])
  chat.approve('c1')
  chat.approve('c1')
  await pass(16)
  expect(execute).toHaveBeenCalledOnce()
  expect(callOf('c1').state).toBe('done')
  expect(requests).toHaveLength(2)
})

it('asks where the question whether to ask fails', async () => {
  const reported: unknown[] = []
  vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((callback) => {
    Promise.resolve()
      .then(callback)
      .catch((error: unknown) => reported.push(error))
  })
  const { callOf } = await setUpCall({
    weather: {
      execute: () => 'sent',
      needsApproval() {
        throw new Error('boom')
      },
    },
  })
  vi.restoreAllMocks()
  expect(reported).toMatchObject([{ message: 'boom' }])
  expect(callOf('c1').state).toBe('awaiting-approval')
})

it('tells the model why a call was denied', async () => {
  const execute = vi.fn()
  const { chat, callOf, last, pass } = await setUpCall({ weather: { execute, needsApproval: () => true } })
  chat.deny('c1', 'Not today')
  await pass(16)
  expect(execute).not.toHaveBeenCalled()
  expect(callOf('c1')).toMatchObject({ state: 'denied', errorMessage: 'Not today' })
  expect(last().input.messages[1]?.parts[0]).toMatchObject({ state: 'denied' })
})

it('takes a message in place of an answer to the question, as a no', async () => {
  const { chat, pass, last } = await setUpCall({ weather: { execute: () => 1, needsApproval: true } })
  void chat.send('Never mind')
  await pass(16)
  expect(last().input.messages[1]?.parts[0]).toMatchObject({ state: 'denied' })
})

it('leaves what waited in the queue alone while a question is open', async () => {
  const { chat, pass, last, requests } = setUpChat({
    tools: { weather: { execute: () => 1, needsApproval: true } },
  })
  void chat.send('How is the weather?')
  await pass()
  void chat.send('And tomorrow?')
  last().emit(...call('c1', 'weather', '{}'))
  last().finish('tool-calls')
  await pass(16)
  expect([requests.length, chat.getSnapshot().queue.length]).toEqual([1, 1])
  chat.approve('c1')
  await pass(16)
  last().finish()
  await pass(16)
  expect(chat.getSnapshot().queue).toHaveLength(0)
})

it('waits for the result of a call that the app runs itself', async () => {
  const { chat, callOf, requests, pass } = await setUpCall({})
  expect(callOf('c1').state).toBe('running')
  chat.addToolResult('c1', 7)
  await pass(16)
  expect(callOf('c1')).toMatchObject({ state: 'done', result: 7 })
  expect(requests).toHaveLength(2)
})

it('takes a call that the server has run by itself as done', async () => {
  const { chat, pass, last, requests, shown } = setUpChat()
  void chat.send('Search')
  await pass()
  last().emit(...call('s1', 'web_search', '{}'))
  last().say('Found.')
  last().finish('stop')
  await pass(16)
  expect(shown()[1]).toBe('assistant done: web_search({}) done | Found.')
  expect(requests).toHaveLength(1)
})

it('stops after so many requests in one run', async () => {
  const { last, pass, requests, shown } = await setUpCall({ weather: { execute: () => 1 } }, undefined, 2)
  last().emit(...call('c1', 'weather', '{}'))
  last().finish('tool-calls')
  await pass(16)
  expect(requests).toHaveLength(2)
  expect(shown()[1]).toMatch(/^assistant error: .* \| ! limit$/)
})

it('aborts its tools on cancel, and looks at nothing they give after that', async () => {
  let settle: (value: string) => void = () => {}
  let signal: AbortSignal | undefined
  const { chat, pass, requests, callOf } = await setUpCall({
    weather: {
      execute: (_, context) => {
        signal = context.signal
        return new Promise<string>((resolve) => (settle = resolve))
      },
    },
  })
  chat.cancel()
  expect(signal?.aborted).toBe(true)
  settle('late')
  await pass(16)
  expect(callOf('c1')).toMatchObject({ state: 'error' })
  expect(requests).toHaveLength(1)
})

it('runs no tool twice when a later request is asked for again', async () => {
  const execute = vi.fn(() => 7)
  const { chat, last, pass, requests, shown } = await setUpCall({ weather: { execute } })
  last().say('It is ')
  last().fail(new TypeError('gone'))
  await pass(16)
  void chat.retry()
  await pass(16)
  expect(execute).toHaveBeenCalledOnce()
  expect(requests).toHaveLength(3)
  last().say('Cold.')
  last().finish()
  await pass(16)
  expect(shown()[1]).toBe('assistant done: weather({"city":"Ulm"}) done | Cold.')
})
