/** The wire formats in which the demo asks a question. */
export type QuestionProtocol = 'openai-responses' | 'openai-chat' | 'anthropic'

export type Question = {
  prompt: string
  model: string
  /** Whether the answer comes bit by bit, or as one JSON document. */
  stream: boolean
}

/** Anthropic asks for a limit; long enough for a demo, short enough for a bill. */
const maxTokens = 2048

/** Path below the API's root, and the body it expects; the same for the provider and for the mock that plays it. */
export function providerRequest(
  protocol: QuestionProtocol,
  { prompt, model, stream }: Question,
): { path: string; body: Record<string, unknown> } {
  const messages = [{ role: 'user', content: prompt }]
  switch (protocol) {
    case 'openai-responses':
      return { path: '/v1/responses', body: { model, input: prompt, stream } }
    case 'openai-chat':
      return {
        path: '/v1/chat/completions',
        body: { model, messages, stream, ...(stream && { stream_options: { include_usage: true } }) },
      }
    case 'anthropic':
      return { path: '/v1/messages', body: { model, messages, stream, max_tokens: maxTokens } }
  }
}
