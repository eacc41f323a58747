'use client'

import { isRunning, type StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type Clock, systemClock } from '../internal/clock.ts'
import { noStream } from '../internal/no-stream.ts'
import { useElapsed } from '../internal/use-elapsed.ts'

export type UseReasoningOptions = {
  /** The stream whose reasoning to show; it thinks until its first text. */
  stream?: StreamReader
  /** Without `stream`: the reasoning so far. */
  text?: string
  /** With `text`: whether it goes on; default false. */
  streaming?: boolean
  /** How long it took, in milliseconds; default: measured while it goes on before our eyes. */
  durationMs?: number | null
  /** Source of time; default: the system's. */
  clock?: Clock
}

/**
 * What a model thinks before its answer, for markup of your own; with `useDisclosure` it opens and folds as a `<Reasoning>`
 * does.
 *
 * @returns the reasoning, empty while there is none; whether it goes on; how long it took in milliseconds, `null` where
 *   nobody knows
 */
export function useReasoning({
  stream,
  text: ownText = '',
  streaming: ownStreaming = false,
  durationMs = null,
  clock = systemClock,
}: UseReasoningOptions) {
  const reasoning = useStreamValue(stream ?? noStream, (state) => state.reasoning)
  const thinking = useStreamValue(stream ?? noStream, (state) => isRunning(state.status) && state.text === '')
  const text = stream ? reasoning : ownText
  const streaming = (stream ? thinking : ownStreaming) && text !== ''
  const measuredMs = useElapsed(streaming, clock)
  return { text, streaming, tookMs: durationMs ?? measuredMs }
}
