import { idleState, type StreamReader } from '@rivulet/core'

const state = { ...idleState, status: 'connecting' } as const

/** What a message looks like to a `TypingIndicator` while nothing of it has come. */
export const waitingStream: StreamReader = {
  getSnapshot: () => state,
  getInitialSnapshot: () => state,
  subscribe: () => () => {},
}
