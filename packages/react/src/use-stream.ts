import type { StreamOptions, StreamSource } from '@rivulet/core'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type TrackedStream, trackReads } from './track-reads.ts'
import { useSharedStream } from './use-shared-stream.ts'

export type UseStreamOptions<Input = unknown> = StreamOptions & {
  /** Starts once, when the component mounts, with `input`; default false. */
  autoStart?: boolean
  /** What `autoStart` starts with; without it the request is a GET. */
  input?: Input
  /** Keeps the run in the `StreamProvider` under this name: shared by components, and not cancelled when they unmount. */
  key?: string
}

/** The state of the run, each field read on its own account, beside what can be done with it. */
export type UseStreamResult<Input = unknown> = TrackedStream<Input>

/**
 * Streams any endpoint into a component.
 *
 * The component renders again only for the fields it reads: at most once a frame for `text`, a few times a run for
 * `status`. Hand the whole result to a component that reads on its own (`<StreamText stream={answer} />`), and this one
 * stays still. `source`, options and callbacks may be new on each render: the newest count, and none restarts a run.
 * A run without a `key` is cancelled when the component unmounts.
 *
 * @param source - a URL (`start(input)` POSTs the input as JSON, `start()` GETs), a described request, or a function
 *   that gives a `Response`
 * @throws when there is a `key` but no `StreamProvider`
 */
export function useStream<Input = unknown>(
  source: StreamSource<Input>,
  options: UseStreamOptions<Input> = {},
): UseStreamResult<Input> {
  const { autoStart, input, key, ...streamOptions } = options
  const shared = useSharedStream(key, { source, options: streamOptions })
  const { stream } = shared

  const [tracked, served] = useMemo(
    () => [trackReads(stream), trackReads(stream, stream.getInitialSnapshot)],
    [stream],
  )
  // A server has shown `idle`: while its page is hydrated, so does a run that has begun in the meantime.
  const hasBegun = stream.getSnapshot().runId > 0
  const answer = useSyncExternalStore(stream.subscribe, tracked, hasBegun ? served : tracked)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new input on a later render must not start anything
  useEffect(() => {
    shared.holders++
    if (autoStart && stream.getSnapshot().runId === 0) void stream.start(input)
    return () => {
      shared.holders--
      // StrictMode and Fast Refresh unmount and mount again in one go, which a microtask later is plain to see.
      queueMicrotask(() => {
        if (shared.holders === 0 && key === undefined) stream.cancel()
      })
    }
  }, [shared, autoStart])

  return answer
}
