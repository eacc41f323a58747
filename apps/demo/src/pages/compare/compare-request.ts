import type { QuestionProtocol } from '../../../shared/provider-request.ts'
import type { StreamRequest } from '../../mock/mock-request.ts'
import { askRequest } from '../ask/ask-request.ts'
import { type SizeName, sizes } from './sizes.ts'

type Asked = { prompt: string; size: SizeName; protocol: QuestionProtocol | null }

/** The same question for both lanes, apart from whether its answer streams. */
export function compareRequest({ prompt, size, protocol }: Asked, stream: boolean): StreamRequest {
  const { scenario, tokens, wish } = sizes[size]
  return askRequest(
    protocol ? `${prompt} ${wish}` : prompt,
    { path: '/v1/responses', scenario, tokens, pace: '60', stream },
    protocol && { protocol },
  )
}
