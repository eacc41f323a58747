import type { QuestionProtocol } from '../../shared/provider-request.ts'

export const protocolLabels: Record<QuestionProtocol, string> = {
  'openai-responses': 'OpenAI Responses',
  'openai-chat': 'Chat Completions',
  anthropic: 'Anthropic Messages',
}

/** Short names of the mock server's routes; one that is not here is called by its description. */
export const routeLabels: Readonly<Record<string, string>> = {
  '/v1/responses': protocolLabels['openai-responses'],
  '/v1/chat/completions': protocolLabels['openai-chat'],
  '/v1/messages': protocolLabels.anthropic,
  '/sse': 'Plain data: lines',
  '/text': 'Plain text',
  '/json': 'JSON, no stream',
}
