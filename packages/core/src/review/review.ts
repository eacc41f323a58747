import type { OpenSession, Session, SessionListeners } from '../session-ports.ts'
import type { StreamHost } from '../stream-host.ts'

/** Stands between what a session reads and what is shown of it. Made by `reviewGate()`. */
export type Review = (open: OpenSession, listeners: SessionListeners, host: StreamHost) => Session
