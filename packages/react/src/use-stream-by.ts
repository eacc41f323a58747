import type { ChooseProtocol, StreamOptions, StreamSource } from '@rivulet/core'
import { useMemo, useSyncExternalStore } from 'react'
import { type TrackedStream, trackReads } from './track-reads.ts'
import { type HookOptions, useRun } from './use-run.ts'
import { useSharedStream } from './use-shared-stream.ts'

/** A stream of the component's own, or of the provider's when there is a key, whose protocol is chosen so. */
export function useStreamBy<Input>(
  chooseProtocol: ChooseProtocol,
  source: StreamSource<Input>,
  options: StreamOptions & HookOptions<Input>,
): TrackedStream<Input> {
  const shared = useSharedStream(options.key, { source, options, chooseProtocol })
  const { stream } = shared

  const [tracked, served] = useMemo(
    () => [trackReads(stream), trackReads(stream, stream.getInitialSnapshot)],
    [stream],
  )
  // A server has shown `idle`: while its page is hydrated, so does a run that has begun in the meantime.
  const hasBegun = stream.getSnapshot().runId > 0
  const answer = useSyncExternalStore(stream.subscribe, tracked, hasBegun ? served : tracked)
  useRun(shared, options)
  return answer
}
