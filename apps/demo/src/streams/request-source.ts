import type { RequestSource, SourceContext } from '@rivulet/core'
import type { StreamRequest } from '../mock/mock-request.ts'

/** A source that asks whatever `start()` is given: `retry()` asks the same again. */
export const requestSource: RequestSource<StreamRequest> = {
  url: ({ input }) => input.url,
  body: ({ input }: SourceContext<StreamRequest>) => input.body,
}
