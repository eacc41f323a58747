'use client'

import { type ReactNode, useState } from 'react'
import { cancelRunning } from './cancel-running.ts'
import { StreamContext, type StreamRegistry } from './stream-context.ts'
import { useUnmount } from './use-unmount.ts'

export type StreamProviderProps = { children?: ReactNode }

/**
 * Keeps the runs that have a `key`: components may come and go, share them, and find them again after navigation.
 * Unmounting the provider cancels what still runs. An inner provider keeps keys of its own.
 */
export function StreamProvider({ children }: StreamProviderProps) {
  const [registry] = useState<StreamRegistry>(() => new Map())
  useUnmount(() => {
    for (const { stream } of registry.values()) cancelRunning(stream)
  })
  return <StreamContext.Provider value={registry}>{children}</StreamContext.Provider>
}
