import { createContext } from 'react'
import type { Cancellable } from './cancel-running.ts'

/**
 * Streams and chats that outlive the components which read them, by key, with a name of their kind before it. Whoever uses
 * a key knows what is kept under it.
 */
export type StreamRegistry = Map<string, { readonly stream: Cancellable }>

export const StreamContext = createContext<StreamRegistry | null>(null)
