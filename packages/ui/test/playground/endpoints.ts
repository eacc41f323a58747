import type { MockSettings } from '@rivulet/mock'

/** Where a question can be sent, and which server's way of Chat Completions answers it. */
type Endpoint = { readonly path: string; readonly dialect?: MockSettings['dialect'] }

const chat = (dialect: MockSettings['dialect']): Endpoint => ({ path: '/v1/chat/completions', dialect })

/** What the mock can speak, by the names people know. */
export const answerEndpoints = {
  'OpenAI Responses': { path: '/v1/responses' },
  'Chat Completions': chat(undefined),
  'Chat Completions of DeepSeek': chat('deepseek'),
  'Chat Completions of OpenRouter': chat('openrouter'),
  'Chat Completions of Groq': chat('groq'),
  'Chat Completions of vLLM': chat('vllm'),
  'Chat Completions of Perplexity': chat('perplexity'),
  'Chat Completions of Azure': chat('azure'),
  'Chat Completions of Mistral': chat('mistral'),
  'Anthropic Messages': { path: '/v1/messages' },
  'Gemini, events': { path: '/v1beta/models/mock:streamGenerateContent?alt=sse' },
  'Gemini, an array': { path: '/v1beta/models/mock:streamGenerateContent' },
  Cohere: { path: '/v2/chat' },
  'Ollama, lines of JSON': { path: '/api/chat' },
  'AI SDK UI messages': { path: '/ai-sdk' },
  'AG-UI': { path: '/ag-ui' },
  'TanStack AI': { path: '/tanstack' },
  LangGraph: { path: '/runs/stream' },
  'Server-sent events': { path: '/sse' },
  'Plain text': { path: '/text' },
  'JSON, not streamed': { path: '/json' },
} satisfies Readonly<Record<string, Endpoint>>

export type AnswerEndpointName = keyof typeof answerEndpoints

/** A body in which each of these endpoints finds the question, and leaves the fields of the others alone. */
export function askAny(name: AnswerEndpointName, prompt: string): object {
  const messages = [{ role: 'user', content: prompt }]
  return {
    prompt,
    input: prompt,
    messages,
    contents: [{ role: 'user', parts: [{ text: prompt }] }],
    max_tokens: 10_000,
    stream: true,
    ...(name === 'LangGraph' && {
      assistant_id: 'mock',
      input: { messages },
      stream_mode: 'messages-tuple',
    }),
  }
}
