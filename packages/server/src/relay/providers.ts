import type { ProtocolName } from '@rivulet/core'
import type { RelayQuestion } from './question.ts'

/** How a provider is asked. */
export type RelayProvider = {
  /** Where it is without another address, and what its key is called in the environment. */
  readonly url: string
  readonly keyName: string
  readonly protocol: ProtocolName
  /** Path behind the address. */
  path(question: RelayQuestion): string
  headers(key: string): Record<string, string>
  body(question: RelayQuestion, system: string | undefined): object
}

const bearer = (key: string): Record<string, string> => (key ? { authorization: `Bearer ${key}` } : {})
const withSystem = ({ messages }: RelayQuestion, system: string | undefined) =>
  system ? [{ role: 'system', content: system }, ...messages] : messages

export const providers = {
  openai: {
    url: 'https://api.openai.com/v1',
    keyName: 'OPENAI_API_KEY',
    protocol: 'openai-responses',
    path: () => '/responses',
    headers: bearer,
    body: ({ model, messages, maxOutputTokens }, system) => ({
      model,
      input: messages,
      max_output_tokens: maxOutputTokens,
      stream: true,
      store: false,
      ...(system && { instructions: system }),
    }),
  },
  'openai-compatible': {
    url: 'https://api.openai.com/v1',
    keyName: 'OPENAI_API_KEY',
    protocol: 'openai-chat',
    path: () => '/chat/completions',
    headers: bearer,
    body: (question, system) => ({
      model: question.model,
      messages: withSystem(question, system),
      max_tokens: question.maxOutputTokens,
      stream: true,
    }),
  },
  anthropic: {
    url: 'https://api.anthropic.com/v1',
    keyName: 'ANTHROPIC_API_KEY',
    protocol: 'anthropic',
    path: () => '/messages',
    headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
    body: ({ model, messages, maxOutputTokens }, system) => ({
      model,
      messages,
      max_tokens: maxOutputTokens,
      stream: true,
      ...(system && { system }),
    }),
  },
  gemini: {
    url: 'https://generativelanguage.googleapis.com/v1beta',
    keyName: 'GEMINI_API_KEY',
    protocol: 'gemini',
    path: ({ model }) => `/models/${encodeURIComponent(model)}:streamGenerateContent?alt=sse`,
    headers: (key) => ({ 'x-goog-api-key': key }),
    body: ({ messages, maxOutputTokens }, system) => ({
      contents: messages.map(({ role, content }) => ({
        role: role === 'assistant' ? 'model' : 'user',
        parts: [{ text: content }],
      })),
      generationConfig: { maxOutputTokens },
      ...(system && { systemInstruction: { parts: [{ text: system }] } }),
    }),
  },
  ollama: {
    url: 'http://127.0.0.1:11434',
    keyName: 'OLLAMA_API_KEY',
    protocol: 'ollama',
    path: () => '/api/chat',
    headers: bearer,
    body: (question, system) => ({
      model: question.model,
      messages: withSystem(question, system),
      options: { num_predict: question.maxOutputTokens },
      stream: true,
    }),
  },
} as const satisfies { readonly [name: string]: RelayProvider }

export type ProviderName = keyof typeof providers
