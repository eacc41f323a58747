import type { QuestionProtocol } from '../../../shared/provider-request.ts'
import type { StreamRequest } from '../../mock/mock-request.ts'
import { askRequest } from '../ask/ask-request.ts'

type Asked = {
  prompt: string
  /** What a real provider is told of the form of its answer. */
  wish: string
  /** What the mock server answers. */
  says: string
  /** Tokens a second of the mock server; `0` is as fast as possible. */
  pace: string
  protocol: QuestionProtocol | null
}

/** The request for one of the two answers: of the real provider, or of the mock server when there is none. */
export function dayRequest({ prompt, wish, says, pace, protocol }: Asked): StreamRequest {
  const settings = { path: '/v1/responses', scenario: 'echo', tokens: '', pace, stream: true }
  return askRequest(protocol ? `${prompt}\n\n${wish}` : says, settings, protocol && { protocol })
}
