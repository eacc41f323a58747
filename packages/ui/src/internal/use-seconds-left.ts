'use client'

import type { StreamError } from '@rivulet/core'
import { useSyncExternalStore } from 'react'
import { type Clock, systemClock } from './clock.ts'
import { countdownOf } from './countdown.ts'

/** Whole seconds until the server allows another attempt; 0 when it asked for no wait or the wait is over. */
export function useSecondsLeft(error: StreamError | null, clock: Clock = systemClock): number {
  const { subscribe, getSnapshot } = countdownOf(error, clock)
  return useSyncExternalStore(subscribe, getSnapshot, getSnapshot)
}
