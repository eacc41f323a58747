import {
  anthropicTransport,
  type ChatRequest,
  openaiChatTransport,
  openaiResponsesTransport,
  type RequestSource,
  textOfMessage,
} from '@rivulet/core'
import type { AvailableProvider } from '../../../shared/providers.ts'
import { chatPath } from '../../../shared/runs.ts'
import { mockUrl } from '../../mock/mock-url.ts'
import { protocolLabels } from '../../parts/protocol-labels.ts'

export type ChatEndpoint = {
  readonly name: string
  readonly label: string
  /** @param scenario - of the mock server; a real provider answers as it likes */
  transport(scenario: string): RequestSource<ChatRequest>
}

const pace = { pace: '60', delayMs: '350' }

const mockEndpoints: readonly ChatEndpoint[] = [
  {
    name: 'openai-responses',
    label: protocolLabels['openai-responses'],
    transport: (scenario) =>
      openaiResponsesTransport({ url: mockUrl('/v1/responses', { scenario, ...pace }), model: 'mock' }),
  },
  {
    name: 'openai-chat',
    label: protocolLabels['openai-chat'],
    transport: (scenario) =>
      openaiChatTransport({ url: mockUrl('/v1/chat/completions', { scenario, ...pace }), model: 'mock' }),
  },
  {
    name: 'anthropic',
    label: protocolLabels.anthropic,
    transport: (scenario) =>
      anthropicTransport({
        url: mockUrl('/v1/messages', { scenario, ...pace }),
        model: 'mock',
        body: { max_tokens: 4096 },
      }),
  },
]

/**
 * The dialects of the mock server, a relay for each provider that the dev server has a key for, and one for the mock server.
 * What comes through a relay is kept on the server, so that it goes on after a reload.
 */
export function chatEndpoints(providers: readonly AvailableProvider[]): readonly ChatEndpoint[] {
  const relays = providers.map(({ name, label }) => ({ name, label, transport: () => relayed(name) }))
  const kept = {
    name: 'runs',
    label: 'Kept by the server of runs',
    transport: (scenario: string) => relayed('mock', scenario),
  }
  return [...relays, ...mockEndpoints, kept]
}

/** @param model - for the mock server, one of its answers */
const relayed = (name: string, model?: string): RequestSource<ChatRequest> => ({
  url: `${chatPath}/${name}`,
  body: ({ input }) => ({ messages: plainMessages(input), model }),
  // The server goes on with an answer whether or not anybody reads it.
  cancel: ({ resumeUrl }) => resumeUrl && fetch(resumeUrl, { method: 'DELETE' }),
})

/** What the relay passes on: words. */
const plainMessages = ({ messages }: ChatRequest) =>
  messages
    .map((message) => ({ role: message.role, content: textOfMessage(message) }))
    .filter(({ role, content }) => role !== 'system' && content.trim() !== '')
