'use client'

import { isRunning, type StreamReader, type StreamState, type StreamTiming } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { useEffect, useState } from 'react'
import { type Clock, systemClock } from '../internal/clock.ts'

/** Figures that changed with every frame could not be read, and would cost a render each. */
const sampleEveryMs = 200

export type LiveTiming = {
  timing: StreamTiming
  /** Milliseconds since the run began; `null` when nothing runs. */
  runningMs: number | null
}

/** The timing of the last run; of one that goes on, a sample five times a second. */
export function useLiveTiming(stream: StreamReader, clock: Clock = systemClock): LiveTiming {
  const { getSnapshot, getInitialSnapshot } = stream
  const settled = useStreamValue(stream, (state) => (isRunning(state.status) ? null : state.timing))
  const runId = useStreamValue(stream, (state) => state.runId)
  const [sample, setSample] = useState({ runId: -1, timing: getInitialSnapshot().timing, runningMs: 0 })
  const running = settled === null

  useEffect(() => {
    if (!running) return
    // A stream does not say at what moment it began, only how long after that things came. Each arrival gives a moment
    // it cannot have begun after; the earliest is kept, which corrects a component that mounts in the middle of a run.
    let startedAt = Number.POSITIVE_INFINITY
    let stopTimer = () => {}
    const take = () => {
      const state = getSnapshot()
      startedAt = Math.min(startedAt, clock.now() - latestMs(state))
      setSample({ runId, timing: state.timing, runningMs: clock.now() - startedAt })
      stopTimer = clock.after(sampleEveryMs, take)
    }
    take()
    return () => stopTimer()
  }, [getSnapshot, clock, running, runId])

  if (settled !== null) return { timing: settled, runningMs: null }
  if (sample.runId === runId) return sample
  return { timing: getInitialSnapshot().timing, runningMs: 0 }
}

function latestMs({ timing }: StreamState): number {
  return timing.lastTextMs ?? timing.firstByteMs ?? 0
}
