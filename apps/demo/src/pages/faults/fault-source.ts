import type { RequestSource, SourceContext } from '@rivulet/core'
import { mockRequest, type StreamRequest } from '../../mock/mock-request.ts'
import { firstPrompt } from '../../mock/scenario-prompts.ts'

export type FaultInput = {
  fault: string
  /** A route of the mock server. */
  path: string
  /** Whether the second attempt goes well. */
  heals: boolean
}

/** Quick enough to be watched: a token is some two hundred bytes. */
const dripEveryMs = '4'

/** Asks the mock server to fail. Its functions are called on every attempt, so a retry may have better luck. */
export const faultSource: RequestSource<FaultInput> = {
  url: (context) => faultRequest(context).url,
  body: (context: SourceContext<FaultInput>) => faultRequest(context).body,
}

function faultRequest({ input, attempt }: SourceContext<FaultInput>): StreamRequest {
  const { fault, path, heals } = input
  const settings = heals && attempt > 1 ? {} : { fault, everyMs: fault === 'drip' ? dripEveryMs : '' }
  return mockRequest(path, { prompt: firstPrompt, stream: true, settings: { ...settings, tokens: '120' } })
}
