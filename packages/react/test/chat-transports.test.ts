import {
  anthropicTransport,
  type ChatAttachment,
  type ChatMessage,
  createChat,
  openaiChatTransport,
  openaiResponsesTransport,
  type ProviderTransportOptions,
  textOfMessage,
  toAnthropicMessages,
  toOpenaiChatMessages,
  toOpenaiResponsesInput,
} from '@rivulet/core'
import { createMockFetch } from '@rivulet/mock'
import { expect, it } from 'vitest'

const providers = [
  ['Chat Completions', openaiChatTransport, '/v1/chat/completions'],
  ['Responses', openaiResponsesTransport, '/v1/responses'],
  ['Anthropic', anthropicTransport, '/v1/messages'],
] as const

const parameters = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
}

it.each(providers)('talks with %s, runs its tools and sends their results on', async (_, transport, path) => {
  const bodies: { [name: string]: unknown }[] = []
  const mock = createMockFetch({ defaults: { pace: 0 } })
  const fetch: ProviderTransportOptions['fetch'] = (url, init) => {
    bodies.push(JSON.parse(String(init?.body)))
    return mock(url, init)
  }
  const asked: unknown[] = []
  const chat = createChat({
    transport: transport({
      url: `http://localhost${path}`,
      model: 'mock',
      system: 'Be brief.',
      body: { temperature: 0 },
      fetch,
    }),
    tools: {
      get_weather: {
        description: 'The weather in a city',
        parameters,
        execute(args) {
          asked.push(args)
          return { degrees: 7 }
        },
      },
    },
  })
  const answer = await chat.send('What is the weather in Ulm?')
  expect(chat.getSnapshot().error).toBeNull()
  expect(asked).toEqual([{ city: expect.any(String) }])
  expect(bodies).toHaveLength(2)
  expect(bodies[0]).toMatchObject({ model: 'mock', stream: true, temperature: 0 })
  expect(JSON.stringify(bodies[0])).toContain('Be brief.')
  expect(JSON.stringify(bodies[1])).toContain('degrees')
  expect(answer?.parts.map(({ type }) => type)).toContain('tool-call')
  expect(textOfMessage(answer as ChatMessage)).not.toBe('')
  await chat.send('Thank you')
  expect(chat.getSnapshot()).toMatchObject({ status: 'done', error: null })
  expect(chat.getSnapshot().messages).toHaveLength(4)
})

const file = (name: string, mediaType: string, url: string): ChatAttachment => ({
  id: name,
  name,
  mediaType,
  sizeBytes: 2,
  url,
})
const files = [
  file('a.png', 'image/png', 'data:image/png;base64,AAAA'),
  file('b.png', 'image/png', 'https://a.example/b.png'),
  file('c.pdf', 'application/pdf', 'data:application/pdf;base64,BBBB'),
  file('d.md', 'text/markdown', 'data:text/markdown,%C3%9Cber'),
  file('e.mp3', 'audio/mpeg', 'data:audio/mpeg;base64,CCCC'),
]
const message = (role: 'user' | 'assistant', parts: ChatMessage['parts']): ChatMessage => ({
  id: role,
  role,
  parts,
  status: 'done',
  parentId: null,
  createdAtMs: 0,
})
const question = message('user', [
  ...files.map((attachment) => ({ type: 'attachment', id: attachment.id, attachment }) as const),
  { type: 'text', id: 'text', text: 'What is this?' },
])
const words = '<file name="d.md">\nÜber\n</file>'

it('sends files as Chat Completions takes them', () => {
  expect(toOpenaiChatMessages([question])).toEqual([
    {
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
        { type: 'image_url', image_url: { url: 'https://a.example/b.png' } },
        { type: 'file', file: { filename: 'c.pdf', file_data: 'data:application/pdf;base64,BBBB' } },
        { type: 'text', text: words },
        { type: 'input_audio', input_audio: { data: 'CCCC', format: 'mp3' } },
        { type: 'text', text: 'What is this?' },
      ],
    },
  ])
})

it('sends files as Responses takes them', () => {
  expect(toOpenaiResponsesInput([question])).toEqual([
    {
      role: 'user',
      content: [
        { type: 'input_image', image_url: 'data:image/png;base64,AAAA' },
        { type: 'input_image', image_url: 'https://a.example/b.png' },
        { type: 'input_file', filename: 'c.pdf', file_data: 'data:application/pdf;base64,BBBB' },
        { type: 'input_text', text: words },
        { type: 'input_text', text: 'e.mp3 (a file that cannot be read here)' },
        { type: 'input_text', text: 'What is this?' },
      ],
    },
  ])
})

it('sends files as Anthropic takes them', () => {
  expect(toAnthropicMessages([question])).toEqual([
    {
      role: 'user',
      content: [
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
        { type: 'image', source: { type: 'url', url: 'https://a.example/b.png' } },
        { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'BBBB' } },
        { type: 'text', text: words },
        { type: 'text', text: 'e.mp3 (a file that cannot be read here)' },
        { type: 'text', text: 'What is this?' },
      ],
    },
  ])
})

const call = (id: string, step: number, rest: object) =>
  ({ type: 'tool-call', id, name: 'look', arguments: '{"at":1}', state: 'done', step, ...rest }) as const
const answer = message('assistant', [
  { type: 'reasoning', id: 'r', text: 'Hm', durationMs: 1 },
  { type: 'text', id: 't0', text: 'Let me see.' },
  call('a', 0, { result: { sun: true } }),
  call('b', 0, { state: 'denied', errorMessage: 'No.' }),
  call('c', 1, { state: 'awaiting-approval', arguments: '{"at":' }),
  call('s', 1, { name: 'web_search' }),
  { type: 'text', id: 't1', text: 'Sunny.' },
])

it('gives each request of an answer back to Chat Completions, with a word about every call', () => {
  const use = (id: string, args = '{"at":1}') => ({
    id,
    type: 'function',
    function: { name: 'look', arguments: args },
  })
  expect(toOpenaiChatMessages([answer])).toEqual([
    { role: 'assistant', content: 'Let me see.', tool_calls: [use('a'), use('b')] },
    { role: 'tool', tool_call_id: 'a', content: '{"sun":true}' },
    { role: 'tool', tool_call_id: 'b', content: 'No.' },
    { role: 'assistant', content: null, tool_calls: [use('c', '{"at":')] },
    { role: 'tool', tool_call_id: 'c', content: 'There is no result.' },
    { role: 'assistant', content: 'Sunny.' },
  ])
})

it('gives each request of an answer back to Anthropic, in turns', () => {
  const use = (id: string, input: object = { at: 1 }) => ({ type: 'tool_use', id, name: 'look', input })
  const result = (id: string, content: string) => ({ type: 'tool_result', tool_use_id: id, content })
  expect(toAnthropicMessages([answer, message('user', [{ type: 'text', id: 't', text: 'Thanks' }])])).toEqual(
    [
      { role: 'assistant', content: [{ type: 'text', text: 'Let me see.' }, use('a'), use('b')] },
      { role: 'user', content: [result('a', '{"sun":true}'), { ...result('b', 'No.'), is_error: true }] },
      { role: 'assistant', content: [use('c', {})] },
      { role: 'user', content: [result('c', 'There is no result.')] },
      { role: 'assistant', content: [{ type: 'text', text: 'Sunny.' }] },
      { role: 'user', content: [{ type: 'text', text: 'Thanks' }] },
    ],
  )
})

it('gives each request of an answer back to Responses', () => {
  expect(toOpenaiResponsesInput([answer]).map((item) => Object.values(item).slice(0, 2))).toEqual([
    ['assistant', [{ type: 'output_text', text: 'Let me see.' }]],
    ['function_call', 'a'],
    ['function_call', 'b'],
    ['function_call_output', 'a'],
    ['function_call_output', 'b'],
    ['function_call', 'c'],
    ['function_call_output', 'c'],
    ['assistant', [{ type: 'output_text', text: 'Sunny.' }]],
  ])
})
