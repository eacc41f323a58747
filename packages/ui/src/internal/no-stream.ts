import { idleState, type StreamReader } from '@rivulet/core'

/** For components that can do without a stream: it is idle, and stays so. */
export const noStream: StreamReader = {
  getSnapshot: () => idleState,
  getInitialSnapshot: () => idleState,
  subscribe: () => () => {},
}
