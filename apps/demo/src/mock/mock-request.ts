import { providerRequest, type QuestionProtocol } from '../../shared/provider-request.ts'
import { type MockQuery, mockUrl } from './mock-url.ts'

const providers: readonly QuestionProtocol[] = ['openai-responses', 'openai-chat', 'anthropic']

export type StreamRequest = { url: string; body: unknown }

/** A question to the mock server, in the form that the API at this path expects. */
export function mockRequest(
  path: string,
  { prompt, stream, settings }: { prompt: string; stream: boolean; settings?: MockQuery },
): StreamRequest {
  const question = { prompt, stream, model: 'mock' }
  const known = providers
    .map((protocol) => providerRequest(protocol, question))
    .find((request) => request.path === path)
  return { url: mockUrl(path, settings), body: known?.body ?? anyBody(prompt, stream) }
}

/** A body for APIs that no provider of this demo speaks: each finds its fields in it, and leaves the others alone. */
function anyBody(prompt: string, stream: boolean) {
  const messages = [{ role: 'user', content: prompt }]
  const graph = { assistant_id: 'mock', input: { messages }, stream_mode: 'messages-tuple' }
  return { prompt, messages, ...graph, stream }
}
