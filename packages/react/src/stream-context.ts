import { createContext } from 'react'
import type { SharedStream } from './shared-stream.ts'

/** Streams that outlive the components which read them, by key. Whoever uses a key knows its type of input. */
export type StreamRegistry = Map<string, SharedStream<never>>

export const StreamContext = createContext<StreamRegistry | null>(null)
