import type { QuestionProtocol } from '../../../shared/provider-request.ts'
import { type AvailableProvider, answerPath, type RelayQuestion } from '../../../shared/providers.ts'
import { mockRequest, type StreamRequest } from '../../mock/mock-request.ts'
import type { AskSettings } from './ask-settings.ts'

/** What a model takes before its first word, more or less; the mock server would need no time at all. */
const thinkingMs = '350'

/** The request that asks a question: of the real provider, or of the mock server when there is none. */
export function askRequest(
  prompt: string,
  { path, scenario, pace, tokens, stream }: AskSettings,
  provider: { protocol: QuestionProtocol } | null,
): StreamRequest {
  if (provider) {
    const question: RelayQuestion = { protocol: provider.protocol, prompt, stream }
    return { url: answerPath, body: question }
  }
  const delayMs = pace === '0' ? '' : thinkingMs
  return mockRequest(path, { prompt, stream, settings: { scenario, pace, tokens, delayMs } })
}

/** The protocol to ask a provider in: the wanted one if it speaks it. */
export function protocolFor(provider: AvailableProvider, wanted: string): QuestionProtocol {
  const known = provider.protocols.find((name) => name === wanted) ?? provider.protocols[0]
  if (!known) throw new Error(`The provider ${provider.label} speaks no protocol.`)
  return known
}
