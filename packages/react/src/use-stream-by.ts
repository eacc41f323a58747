import type { ChooseProtocol, StreamOptions, StreamSource } from '@rivulet/core'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { cancelRunning } from './cancel-running.ts'
import { type TrackedStream, trackReads } from './track-reads.ts'
import { useSharedStream } from './use-shared-stream.ts'

export type HookOptions<Input = unknown> = {
  /** Starts once, when the component mounts, with `input`; default false. */
  autoStart?: boolean
  /** What `autoStart` starts with; without it the request is a GET. */
  input?: Input
  /**
   * Keeps the run in the `StreamProvider` under this name: shared by components, and not cancelled when they unmount. The
   * handlers in `on` are called of every component that is mounted, all else is that of the one that rendered last.
   */
  key?: string
}

/** A stream of the component's own, or of the provider's when there is a key, whose protocol is chosen so. */
export function useStreamBy<Input>(
  chooseProtocol: ChooseProtocol,
  source: StreamSource<Input>,
  options: StreamOptions & HookOptions<Input>,
): TrackedStream<Input> {
  const { autoStart, input, key } = options
  const shared = useSharedStream(key, { source, options, chooseProtocol })
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
        if (shared.holders === 0 && key === undefined) cancelRunning(stream)
      })
    }
  }, [shared, autoStart])

  return answer
}
