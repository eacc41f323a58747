import { useEffect } from 'react'
import { cancelRunning } from './cancel-running.ts'
import type { SharedStream } from './shared-stream.ts'

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

/** Starts a stream when the component mounts, where that is wanted, and cancels it when nobody holds it any more. */
export function useRun<Input>(shared: SharedStream<Input>, { autoStart, input, key }: HookOptions<Input>) {
  const { stream } = shared
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
}
