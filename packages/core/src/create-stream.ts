import { type ChooseProtocol, chooseProtocol } from './protocol/choose-protocol.ts'
import type { Protocol } from './protocol/protocol.ts'
import type { StreamSource } from './source/source.ts'
import type { AnyFeed } from './state/stream-state.ts'
import { createStreamBy } from './stream.ts'
import type { StreamOptions } from './stream-options.ts'
import type { Stream } from './stream-store.ts'

/**
 * A stream that can be started, cancelled and read, outside React as well.
 *
 * @param source - a URL, a described request, what such a request gave, or a function that opens the answer; used anew
 *   for every connection
 * @param options - may be a function, which is then asked each time an option is needed
 */
export function createStream<Input = unknown>(
  source: StreamSource<Input>,
  options?: StreamOptions | (() => StreamOptions),
): Stream<Input>
/** @typeParam Feed - what an event of each name holds, for streams that are no answers */
export function createStream<Input, Feed>(
  source: StreamSource<Input>,
  options?: StreamOptions<Feed> | (() => StreamOptions<Feed>),
): Stream<Input, Feed>
export function createStream(source: StreamSource, options: StreamOptions | (() => StreamOptions) = {}) {
  return createStreamBy(chooseProtocol, () => source, typeof options === 'function' ? options : () => options)
}

/** Options of a stream that brings its protocol along. */
export type NamedStreamOptions<Feed = AnyFeed> = Omit<StreamOptions<Feed>, 'protocol' | 'map'> & {
  protocol: Protocol
}

/** The protocol that the options name; none is looked for. */
export const namedProtocol: ChooseProtocol = ({ protocol }) => protocol as Protocol

/**
 * As `createStream`, for an app that knows its protocol and bundles no other.
 *
 * @param options - with a `protocol` that is imported, such as `openaiChat`, `mapped(...)` or `detect([...])`
 */
export function createNamedStream<Input = unknown>(
  source: StreamSource<Input>,
  options: NamedStreamOptions | (() => NamedStreamOptions),
): Stream<Input>
/** @typeParam Feed - what an event of each name holds, for streams that are no answers */
export function createNamedStream<Input, Feed>(
  source: StreamSource<Input>,
  options: NamedStreamOptions<Feed> | (() => NamedStreamOptions<Feed>),
): Stream<Input, Feed>
export function createNamedStream(
  source: StreamSource,
  options: NamedStreamOptions | (() => NamedStreamOptions),
) {
  return createStreamBy(namedProtocol, () => source, typeof options === 'function' ? options : () => options)
}
