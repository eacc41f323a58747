import {
  anthropicTransport,
  type ChatRequest,
  openaiChatTransport,
  openaiResponsesTransport,
  type RequestSource,
  textOfMessage,
} from '@rivulet/core'
import type { AvailableProvider } from '../../../shared/providers.ts'
import { chatPath } from '../../../shared/providers.ts'
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

/** The dialects of the mock server, and a relay for each provider that the dev server has a key for. */
export function chatEndpoints(providers: readonly AvailableProvider[]): readonly ChatEndpoint[] {
  const relays = providers.map(({ name, label }) => ({
    name,
    label,
    transport: () => ({
      url: `${chatPath}/${name}`,
      body: ({ input }: { input: ChatRequest }) => ({ messages: plainMessages(input) }),
    }),
  }))
  return [...relays, ...mockEndpoints]
}

/** What the relay passes on: words. */
const plainMessages = ({ messages }: ChatRequest) =>
  messages
    .map((message) => ({ role: message.role, content: textOfMessage(message) }))
    .filter(({ role, content }) => role !== 'system' && content.trim() !== '')
