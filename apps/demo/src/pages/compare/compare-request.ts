import type { QuestionProtocol } from '../../../shared/provider-request.ts'
import type { StreamRequest } from '../../mock/mock-request.ts'
import { askRequest } from '../ask/ask-request.ts'
import { type SizeName, sizes } from './sizes.ts'

type Asked = { prompt: string; size: SizeName; protocol: QuestionProtocol | null }

/** The same question for each lane, apart from whether its answer streams. */
export function compareRequest({ prompt, size, protocol }: Asked, stream: boolean): StreamRequest {
  const { scenario, tokens, wish } = sizes[size]
  return askRequest(
    protocol ? `${prompt} ${wish}` : prompt,
    { path: '/v1/responses', scenario, tokens, pace: '60', stream },
    protocol && { protocol },
  )
}

export type UndecidedRequest = StreamRequest & {
  /** Whether a short answer was asked for. */
  isShort: boolean
}

/** The same question, which does not say whether its answer streams. */
export function undecidedRequest(asked: Asked): UndecidedRequest {
  const { url, body } = compareRequest(asked, true)
  const { stream: _, ...undecided } = Object(body) as Record<string, unknown>
  return { url, body: undecided, isShort: asked.size === 'short' }
}
