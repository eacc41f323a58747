import type { QuestionProtocol } from './provider-request.ts'

type ProviderName = 'openai' | 'anthropic'

/** What the browser may know of a provider that the dev server has a key for. */
export type AvailableProvider = {
  name: ProviderName
  label: string
  model: string
  protocols: readonly QuestionProtocol[]
}

export type ProvidersReply = { providers: readonly AvailableProvider[] }

/** What the browser sends to have a real provider answer. */
export type RelayQuestion = {
  protocol: QuestionProtocol
  prompt: string
  /** Default true. */
  stream?: boolean
}

export const providersPath = '/api/providers'
export const answerPath = '/api/answer'
