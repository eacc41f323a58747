import { type AnyFeed, chooseProtocol, type StreamOptions, type StreamSource } from '@rivulet/core'
import type { TrackedStream } from './track-reads.ts'
import { type HookOptions, useStreamBy } from './use-stream-by.ts'

export type UseStreamOptions<Input = unknown, Feed = AnyFeed> = StreamOptions<Feed> & HookOptions<Input>

/** The state of the run, each field read on its own account, beside what can be done with it. */
export type UseStreamResult<Input = unknown, Feed = AnyFeed> = TrackedStream<Input, Feed>

/**
 * Streams any endpoint into a component.
 *
 * The component renders again only for the fields it reads: at most once a frame for `text`, a few times a run for
 * `status`. Hand the whole result to a component that reads on its own (`<StreamText stream={answer} />`), and this one
 * stays still. `source`, options and callbacks may be new on each render: the newest count, and none restarts a run.
 * A run without a `key` is cancelled when the component unmounts.
 *
 * Streams that are no answers (notices, prices, progress) come as `events` and `lastEvent`, and to the handlers in `on`, with
 * `protocol: 'events'`.
 *
 * @param source - a URL (`start(input)` POSTs the input as JSON, `start()` GETs), a described request, or a function
 *   that gives a `Response`
 * @throws when there is a `key` but no `StreamProvider`
 */
export function useStream<Input = unknown>(
  source: StreamSource<Input>,
  options?: UseStreamOptions<Input>,
): UseStreamResult<Input>
/** @typeParam Feed - what an event of each name holds, for streams that are no answers */
export function useStream<Input, Feed>(
  source: StreamSource<Input>,
  options?: UseStreamOptions<Input, Feed>,
): UseStreamResult<Input, Feed>
export function useStream(source: StreamSource, options: UseStreamOptions = {}) {
  return useStreamBy(chooseProtocol, source, options)
}
