import type { RequestSource } from '@rivulet/core'
import { autoStream } from '@rivulet/core/auto'
import type { UndecidedRequest } from './compare-request.ts'

export type Way = 'stream' | 'await'

/**
 * Asks for a stream or for a reply in one piece, as the answer needs. That a short answer was asked for is said in words, which no
 * body tells: `decide` says it.
 *
 * @param onDecided - which way a request goes; nothing in its answer tells
 */
export function autoSource(onDecided: (way: Way) => void): RequestSource<UndecidedRequest> {
  return autoStream<UndecidedRequest>(
    {
      url: ({ input, stream }) => {
        onDecided(stream ? 'stream' : 'await')
        return input.url
      },
      body: ({ input }) => input.body,
    },
    { decide: ({ input }) => (input.isShort ? 'await' : undefined) },
  )
}
