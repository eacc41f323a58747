import { type AnyFeed, type NamedStreamOptions, namedProtocol, type StreamSource } from '@rivulet/core'
import type { UseStreamResult } from './use-stream.ts'
import { type HookOptions, useStreamBy } from './use-stream-by.ts'

export type UseNamedStreamOptions<Input = unknown, Feed = AnyFeed> = NamedStreamOptions<Feed> &
  HookOptions<Input>

/**
 * As `useStream`, for an app that knows its protocol and bundles no other.
 *
 * @param options - with a `protocol` that is imported, such as `openaiChat`, `mapped(...)` or `detect([...])`
 */
export function useNamedStream<Input = unknown>(
  source: StreamSource<Input>,
  options: UseNamedStreamOptions<Input>,
): UseStreamResult<Input>
/** @typeParam Feed - what an event of each name holds, for streams that are no answers */
export function useNamedStream<Input, Feed>(
  source: StreamSource<Input>,
  options: UseNamedStreamOptions<Input, Feed>,
): UseStreamResult<Input, Feed>
export function useNamedStream(source: StreamSource, options: UseNamedStreamOptions) {
  return useStreamBy(namedProtocol, source, options)
}
