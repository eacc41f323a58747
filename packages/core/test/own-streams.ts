import { done, named, ndjson, sse } from './read-stream.ts'
import type { ExpectedCall, Recording } from './recordings.ts'

const texts = {
  CJK: '春眠不覚暁、処々聞啼鳥。夜来風雨声、花落知多少。',
  'right to left': 'السلام عليكم — שלום, how are you? ‏مرحبا',
  'joined emoji': 'Family 👩‍👩‍👧‍👦, flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿, wave 👋🏽, and é as two: e\u0301.',
  'line breaks and quotes': 'One\n\n"Two"\r\n\tThree \\ \u2028 end',
}

const thought = 'Think: 山 🤔 שלום'
const call = { id: 'call_1', name: 'find', arguments: '{"query":"雨 \\"☔️\\""}' }
const input = JSON.parse(call.arguments) as object

/** Cuts a text as a model's tokens might: within joined emoji too, but never within a surrogate pair. */
const tokens = (text: string) =>
  [...text].map((_, index, all) => all.slice(index * 2, index * 2 + 2).join('')).filter(Boolean)

/** All of a text up to each token. */
const growing = (text: string) => tokens(text).map((_, index, all) => all.slice(0, index + 1).join(''))

/** What a stream says besides its text. */
type Told = { reasoning?: string; calls?: ExpectedCall[]; finish: string | null; usage?: object }
type Writer = Told & { contentType?: string | null; write(text: string): string }

const answer = { reasoning: thought, calls: [call] }

const writers: { readonly [format: string]: Writer } = {
  'openai-chat': {
    ...answer,
    finish: 'tool_calls',
    write(text) {
      const chunk = (delta: object, finish_reason: string | null = null) => ({
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta, finish_reason }],
      })
      const piece = (fields: object) => chunk({ tool_calls: [{ index: 0, ...fields }] })
      return sse(
        chunk({ role: 'assistant', content: '' }),
        ...tokens(thought).map((reasoning_content) => chunk({ reasoning_content, content: null })),
        ...tokens(text).map((content) => chunk({ content })),
        piece({ id: call.id, type: 'function', function: { name: call.name, arguments: '' } }),
        ...tokens(call.arguments).map((args) => piece({ function: { arguments: args } })),
        chunk({}, 'tool_calls'),
        done,
      )
    },
  },
  'mistral-chat': {
    reasoning: thought,
    finish: 'stop',
    write(text) {
      const chunk = (content: unknown, finish_reason: string | null = null) => ({
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta: { content }, finish_reason }],
        p: 'abc',
      })
      const thinking = (words: string) => [{ type: 'thinking', thinking: [{ type: 'text', text: words }] }]
      return sse(
        ...tokens(thought).map((words) => chunk(thinking(words))),
        ...tokens(text).map((words, index) => chunk(index % 2 ? words : [{ type: 'text', text: words }])),
        chunk('', 'stop'),
        done,
      )
    },
  },
  'openai-responses': {
    ...answer,
    finish: 'completed',
    write(text) {
      let sequence_number = 0
      const event = (type: string, fields: object) =>
        named(`response.${type}`, {
          type: `response.${type}`,
          sequence_number: sequence_number++,
          output_index: 0,
          ...fields,
        })
      const item = { type: 'function_call', id: 'item_1', call_id: call.id, name: call.name, arguments: '' }
      return sse(
        event('created', { response: { status: 'in_progress' } }),
        ...tokens(thought).map((delta) => event('reasoning_summary_text.delta', { summary_index: 0, delta })),
        ...tokens(text).map((delta) => event('output_text.delta', { output_index: 1, delta })),
        event('output_item.added', { output_index: 2, item }),
        ...tokens(call.arguments).map((delta) =>
          event('function_call_arguments.delta', { output_index: 2, delta }),
        ),
        event('output_item.done', { output_index: 2, item: { ...item, arguments: call.arguments } }),
        event('completed', { response: { status: 'completed' } }),
      )
    },
  },
  'anthropic-messages': {
    ...answer,
    finish: 'tool_use',
    usage: { input_tokens: 1, output_tokens: 9 },
    write(text) {
      const event = (type: string, fields: object = {}) => named(type, { type, ...fields })
      const block = (index: number, content_block: object, deltas: object[]) =>
        event('content_block_start', { index, content_block }) +
        deltas.map((delta) => event('content_block_delta', { index, delta })).join('') +
        event('content_block_stop', { index })
      return sse(
        event('message_start', { message: { usage: { input_tokens: 1 } } }),
        block(
          0,
          { type: 'thinking', thinking: '' },
          tokens(thought).map((thinking) => ({ type: 'thinking_delta', thinking })),
        ),
        event('ping'),
        block(
          1,
          { type: 'text', text: '' },
          tokens(text).map((words) => ({ type: 'text_delta', text: words })),
        ),
        block(
          2,
          { type: 'tool_use', id: call.id, name: call.name, input: {} },
          tokens(call.arguments).map((partial_json) => ({ type: 'input_json_delta', partial_json })),
        ),
        event('message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 9 } }),
        event('message_stop'),
      )
    },
  },
  'gemini-sse': {
    reasoning: thought,
    calls: [{ ...call, id: null }],
    finish: 'STOP',
    usage: { promptTokenCount: 1 },
    write: (text) => sse(...geminiEvents(text)).replaceAll('\n', '\r\n'),
  },
  'gemini-json-array': {
    reasoning: thought,
    calls: [{ ...call, id: null }],
    finish: 'STOP',
    usage: { promptTokenCount: 1 },
    contentType: 'application/json',
    write: (text) => JSON.stringify(geminiEvents(text), null, 2),
  },
  'cohere-v2': {
    ...answer,
    finish: 'TOOL_CALL',
    write(text) {
      const event = (type: string, message: object, index = 0) =>
        named(type, { type, index, delta: { message } })
      const piece = (args: string) => ({ tool_calls: { function: { arguments: args } } })
      return sse(
        event('message-start', { role: 'assistant' }),
        ...tokens(thought).map((thinking) => event('content-delta', { content: { thinking } })),
        ...tokens(text).map((words) => event('content-delta', { content: { text: words } }, 1)),
        event('tool-call-start', {
          tool_calls: { id: call.id, type: 'function', function: { name: call.name, arguments: '' } },
        }),
        ...tokens(call.arguments).map((args) => event('tool-call-delta', piece(args))),
        named('tool-call-end', { type: 'tool-call-end', index: 0 }),
        named('message-end', { type: 'message-end', delta: { finish_reason: 'TOOL_CALL' } }),
        done,
      )
    },
  },
  'ollama-ndjson': {
    reasoning: thought,
    calls: [{ ...call, id: null }],
    finish: 'stop',
    usage: { eval_count: 9 },
    contentType: 'application/x-ndjson',
    write(text) {
      const line = (message: object, more: object = { done: false }) => ({ model: 'm', message, ...more })
      return ndjson(
        ...tokens(thought).map((thinking) => line({ content: '', thinking })),
        ...tokens(text).map((content) => line({ content })),
        line({ content: '', tool_calls: [{ function: { name: call.name, arguments: input } }] }),
        line({ content: '' }, { done: true, done_reason: 'stop', eval_count: 9 }),
      )
    },
  },
  'ai-sdk-ui-message-stream': {
    reasoning: thought,
    calls: [{ ...call, output: 'rain' }],
    finish: 'stop',
    write(text) {
      const [toolCallId, toolName] = [call.id, call.name]
      return sse(
        { type: 'start' },
        { type: 'start-step' },
        { type: 'reasoning-start', id: '0' },
        ...tokens(thought).map((delta) => ({ type: 'reasoning-delta', id: '0', delta })),
        { type: 'tool-input-start', toolCallId, toolName },
        ...tokens(call.arguments).map((piece) => ({
          type: 'tool-input-delta',
          toolCallId,
          inputTextDelta: piece,
        })),
        { type: 'tool-input-available', toolCallId, toolName, input },
        { type: 'tool-output-available', toolCallId, output: 'rain' },
        { type: 'finish-step' },
        { type: 'start-step' },
        ...tokens(text).map((delta) => ({ type: 'text-delta', id: '1', delta })),
        { type: 'finish', finishReason: 'stop' },
        done,
      )
    },
  },
  'ag-ui-sse': { ...answer, finish: 'tool_calls', write: (text) => sse(...agUiEvents(text)) },
  'ag-ui-ndjson': {
    ...answer,
    finish: 'tool_calls',
    contentType: 'application/x-ndjson',
    write: (text) => ndjson(...agUiEvents(text).map((chunk, id) => ({ id: `${id}`, chunk }))),
  },
  'rivulet-sse': {
    ...answer,
    finish: 'tool_calls',
    write: (text) =>
      sse(
        named('rivulet', {}),
        ...tokens(thought).map((delta) => ({ type: 'reasoning-delta', delta })),
        ...tokens(text).map((delta) => ({ type: 'text-delta', delta })),
        { type: 'tool-call-start', id: call.id, name: call.name },
        ...tokens(call.arguments).map((delta) => ({ type: 'tool-call-delta', id: call.id, delta })),
        { type: 'tool-call-end', id: call.id, arguments: '' },
        { type: 'finish', reason: 'tool-calls', raw: 'tool_calls' },
      ),
  },
  'langgraph-classic': {
    ...answer,
    finish: 'tool_use',
    write(text) {
      const partial = (words: string, thinking: string, partial_json: string, more: object = {}) =>
        named('messages/partial', [
          {
            type: 'ai',
            id: 'm',
            content: [
              { type: 'thinking', thinking },
              { type: 'text', text: words },
              { type: 'tool_use', id: call.id, name: call.name, partial_json },
            ],
            tool_calls: [
              { id: call.id, name: call.name, args: partial_json === call.arguments ? input : {} },
            ],
            ...more,
          },
        ])
      return sse(
        named('metadata', { run_id: 'r', attempt: 1 }),
        ': heartbeat\n\n',
        ...growing(thought).map((thinking) => partial('', thinking, '')),
        ...growing(text).map((words) => partial(words, thought, '')),
        ...growing(call.arguments).map((args) => partial(text, thought, args)),
        partial(text, thought, call.arguments, { response_metadata: { stop_reason: 'tool_use' } }),
      )
    },
  },
  'langgraph-pieces': {
    ...answer,
    finish: 'tool_calls',
    write(text) {
      const piece = (content: string, more: object = {}) =>
        named('messages', [
          { type: 'AIMessageChunk', id: 'm', content, ...more },
          { langgraph_node: 'agent' },
        ])
      const chunk = (args: string, id?: string, name?: string) =>
        piece('', { tool_call_chunks: [{ index: 0, args, id: id ?? null, name: name ?? null }] })
      return sse(
        named('metadata', { run_id: 'r', attempt: 1 }),
        ...tokens(thought).map((words) => piece('', { additional_kwargs: { reasoning_content: words } })),
        ...tokens(text).map((words) => piece(words)),
        chunk('', call.id, call.name),
        ...tokens(call.arguments).map((args) => chunk(args)),
        piece('', { response_metadata: { finish_reason: 'tool_calls' } }),
      )
    },
  },
  'langgraph-protocol': {
    ...answer,
    finish: 'completed',
    write(text) {
      let count = 0
      const event = (method: string, data: object, namespace = ['model:1']) => {
        const id = `${++count}`
        const params = { namespace, timestamp: count, data }
        return `${named(method, { type: 'event', event_id: id, seq: count, method, params }).trimEnd()}\nid: ${id}\n\n`
      }
      const block = (index: number, content: object, deltas: object[], whole: object) => [
        event('messages', { event: 'content-block-start', index, content }),
        ...deltas.map((delta) => event('messages', { event: 'content-block-delta', index, delta })),
        event('messages', { event: 'content-block-finish', index, content: whole }),
      ]
      return sse(
        event('lifecycle', { event: 'running' }, []),
        event('messages', { event: 'message-start', id: 'm', role: 'ai' }),
        ...block(
          0,
          { type: 'reasoning', reasoning: '' },
          tokens(thought).map((reasoning) => ({ type: 'reasoning-delta', reasoning })),
          { type: 'reasoning', reasoning: thought },
        ),
        ...block(
          1,
          { type: 'text', text: '' },
          tokens(text).map((words) => ({ type: 'text-delta', text: words })),
          { type: 'text', text },
        ),
        ...block(
          2,
          { type: 'tool_call_chunk', id: call.id, name: call.name, args: '' },
          growing(call.arguments).map((args) => ({
            type: 'block-delta',
            fields: { type: 'tool_call_chunk', args },
          })),
          { type: 'tool_call', id: call.id, name: call.name, args: input },
        ),
        event('messages', { event: 'message-finish', reason: 'stop' }),
        event('lifecycle', { event: 'completed' }, []),
      )
    },
  },
  'openai-realtime-frames': {
    finish: 'completed',
    contentType: null,
    write(text) {
      let count = 0
      const frame = (type: string, fields: object = {}) => ({ type, event_id: `event_${++count}`, ...fields })
      return ndjson(
        frame('session.created', { session: { type: 'realtime' } }),
        frame('response.created', { response: { status: 'in_progress' } }),
        ...tokens(text).map((delta) => frame('response.output_text.delta', { output_index: 0, delta })),
        frame('response.done', { response: { status: 'completed', output: [{ type: 'message' }] } }),
      )
    },
  },
}

function geminiEvents(text: string): object[] {
  const event = (...parts: object[]) => ({ candidates: [{ content: { role: 'model', parts }, index: 0 }] })
  return [
    ...tokens(thought).map((words) => event({ text: words, thought: true })),
    ...tokens(text).map((words) => event({ text: words })),
    event({ functionCall: { name: call.name, args: input }, thoughtSignature: 'x' }),
    { candidates: [{ finishReason: 'STOP', index: 0 }], usageMetadata: { promptTokenCount: 1 } },
  ]
}

function agUiEvents(text: string): object[] {
  const [messageId, toolCallId] = ['m', call.id]
  return [
    { type: 'RUN_STARTED', runId: 'r', threadId: 't' },
    ...tokens(thought).map((delta) => ({ type: 'REASONING_MESSAGE_CONTENT', messageId, delta })),
    { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' },
    ...tokens(text).map((delta) => ({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta })),
    { type: 'TEXT_MESSAGE_END', messageId },
    { type: 'TOOL_CALL_START', toolCallId, toolCallName: call.name },
    ...tokens(call.arguments).map((delta) => ({ type: 'TOOL_CALL_ARGS', toolCallId, delta })),
    { type: 'TOOL_CALL_END', toolCallId },
    { type: 'RUN_FINISHED', runId: 'r', metadata: { tanstack: { finishReason: 'tool_calls' } } },
  ]
}

/** Streams of our own writing, in the shape of the recorded ones. */
export const ownStreams: Recording[] = Object.entries(writers).flatMap(
  ([format, { write, contentType = 'text/event-stream', calls = [], reasoning = '', finish, usage }]) =>
    Object.entries(texts).map(([name, text]) => ({
      name: `own ${format}, ${name}`,
      contentType,
      bytes: new TextEncoder().encode(write(text)),
      expected: { format, text, reasoning, tool_calls: calls, finish, error: null, usage: usage ?? null },
    })),
)
