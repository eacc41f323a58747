import { encodeSse } from '../src/framing/encode-sse.ts'
import type { Recording } from './recordings.ts'

const texts = {
  CJK: '春眠不覚暁、処々聞啼鳥。夜来風雨声、花落知多少。',
  'right to left': 'السلام عليكم — שלום, how are you? ‏مرحبا',
  'joined emoji': 'Family 👩‍👩‍👧‍👦, flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿, wave 👋🏽, and é as two: e\u0301.',
  'line breaks and quotes': 'One\n\n"Two"\r\n\tThree \\ \u2028 end',
}

/** Cuts a text as a model's tokens might: within joined emoji too, but never within a surrogate pair. */
const tokens = (text: string) =>
  [...text].map((_, index, all) => all.slice(index * 2, index * 2 + 2).join('')).filter(Boolean)

const sse = (...events: object[]) =>
  events.map((event) => encodeSse({ data: JSON.stringify(event) })).join('')

const writers: Record<string, (text: string) => string> = {
  'openai-chat': (text) =>
    sse(
      { choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] },
      ...tokens(text).map((content) => ({ choices: [{ index: 0, delta: { content } }] })),
      { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    ) + encodeSse({ data: '[DONE]' }),
  'openai-responses': (text) =>
    sse(
      { type: 'response.created', sequence_number: 0 },
      ...tokens(text).map((delta) => ({
        type: 'response.output_text.delta',
        output_index: 0,
        content_index: 0,
        delta,
      })),
      { type: 'response.completed', response: { status: 'completed' } },
    ),
  'anthropic-messages': (text) =>
    sse(
      { type: 'message_start', message: { usage: { input_tokens: 1 } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      ...tokens(text).map((part) => ({
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'text_delta', text: part },
      })),
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
      { type: 'message_stop' },
    ),
}

/** Streams of our own writing, in the shape of the recorded ones. */
export const ownStreams: Recording[] = Object.entries(writers).flatMap(([format, write]) =>
  Object.entries(texts).map(([name, text]) => ({
    name: `own ${format}, ${name}`,
    bytes: new TextEncoder().encode(write(text)),
    contentType: 'text/event-stream',
    expected: {
      format,
      text,
      reasoning: '',
      tool_calls: [],
      finish: { 'openai-chat': 'stop', 'openai-responses': 'completed' }[format] ?? 'end_turn',
      error: null,
    },
  })),
)
