import {
  type ChatControls,
  type ChatReader,
  type ChatState,
  idleState,
  type StreamControls,
  type StreamReader,
  type StreamState,
} from '@rivulet/core'
import { messageText } from '../message/message-text.ts'

/**
 * A chat's last answer as a stream, for the components that read one: `StreamAnnouncer`, `StreamStatus`, `StreamError`,
 * `RetryButton`, `CancelButton`. Make it once for a chat, by `useMemo`.
 */
export function chatAnswer(
  chat: ChatReader & Pick<ChatControls, 'cancel' | 'retry'>,
): StreamReader & Pick<StreamControls, 'cancel' | 'retry'> {
  let seen: ChatState | null = null
  let answerId: string | null = null
  let state: StreamState = idleState

  const getSnapshot = () => {
    const next = chat.getSnapshot()
    if (next === seen) return state
    seen = next
    const last = next.messages.at(-1)
    const answer = last?.role === 'assistant' ? last : null
    const runId = answer && answer.id !== answerId ? state.runId + 1 : state.runId
    answerId = answer?.id ?? answerId
    state = {
      ...idleState,
      status: next.status,
      error: next.error,
      text: answer ? messageText(answer) : '',
      review: answer?.run?.review ?? idleState.review,
      runId,
    }
    return state
  }
  return {
    getSnapshot,
    getInitialSnapshot: () => idleState,
    subscribe: chat.subscribe,
    cancel: chat.cancel,
    async retry() {
      await chat.retry()
      return getSnapshot()
    },
  }
}
