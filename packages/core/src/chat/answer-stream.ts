import { notify } from '../notify.ts'
import type { ChooseProtocol } from '../protocol/choose-protocol.ts'
import type { ReviewState } from '../review/review-state.ts'
import { createStreamBy } from '../stream.ts'
import type { StreamEvent } from '../stream-event.ts'
import type { StreamOptions } from '../stream-options.ts'
import type { Stream } from '../stream-store.ts'
import type { ChatMessage, ChatRun } from './chat-message.ts'
import type { ChatHost, ChatOptions } from './chat-options.ts'
import type { ChatRequest } from './chat-request.ts'
import { joinReviews, reviewBefore } from './chat-review.ts'
import { type AnswerParts, closeReasoning, reduceParts } from './reduce-parts.ts'

/** One request of a run, and what has come of it and is not in the message yet. */
export type AnswerStream = {
  readonly stream: Stream<ChatRequest>
  /** What the message becomes with all that has come. @param ended - reasoning that is open ends as well */
  take(message: ChatMessage, ended: boolean): ChatMessage
}

/** Where an answer that was begun before a reload goes on. */
export type AnswerPlace = {
  /** Of the last event taken. */
  readonly cursor?: string | null
  readonly resumeUrl?: string | null | undefined
}

type Arrived = { event: StreamEvent; readonly atMs: number }

/**
 * @param run - what it is the next request of
 * @param onNews - something has come; `take` gives it. True when it is the first thing there is to see
 */
export function createAnswerStream(
  chooseProtocol: ChooseProtocol,
  current: () => ChatOptions,
  host: ChatHost,
  { messageId, runId }: Pick<ChatRequest, 'messageId' | 'runId'>,
  { review, step }: ChatRun,
  { cursor = null, resumeUrl }: AnswerPlace,
  onNews: (first: boolean) => void,
): AnswerStream {
  let arrived: Arrived[] = []
  let reasoningSinceMs: number | null = null
  let lastCursor = cursor
  let begun = false
  // What is asked for again from its start is reviewed again as well.
  const earlierReview = review && cursor === null ? reviewBefore(review, step) : review
  let takenReview: ReviewState | undefined

  const onEvent: StreamOptions['onEvent'] = ({ event, cursor: place }) => {
    lastCursor = place
    const last = arrived.at(-1)
    // A list of every token would be for nobody: what goes on in one way is one event.
    if (last && 'delta' in event && 'delta' in last.event && event.type === last.event.type)
      last.event = { ...last.event, delta: last.event.delta + event.delta } as StreamEvent
    else arrived.push({ event, atMs: host.now() })
    const first = !begun && /delta|tool/.test(event.type)
    begun ||= first
    onNews(first)
    notify(current().onEvent, { event, messageId, runId })
  }

  let given: ChatOptions | undefined
  let options: StreamOptions | undefined
  /** Asked for with each token, and the same until the app renders. */
  const streamOptions = () => {
    const now = current()
    if (now !== given || !options) {
      given = now
      const { transport, tools, onFinish, onError, ...reading } = now
      options = {
        ...reading,
        ...(cursor !== null && { cursor }),
        ...(resumeUrl && { resumeUrl }),
        overlap: 'replace',
        keep: 0,
        onEvent,
        host,
      }
    }
    return options
  }

  const stream = createStreamBy<ChatRequest>(
    chooseProtocol,
    () => current().transport,
    streamOptions,
  ) as Stream<ChatRequest>

  return {
    stream,
    take(message, ended) {
      let run = message.run as ChatRun
      let answer: AnswerParts = { parts: message.parts, reasoningSinceMs }
      for (const { event, atMs } of arrived) {
        answer = reduceParts(answer, event, run, atMs)
        if (event.type === 'usage') run = { ...run, usage: { ...run.usage, ...event.usage } }
        if (event.type === 'finish') run = { ...run, finishReason: event.reason }
        if (event.type === 'restart') run = { ...run, usage: null }
      }
      arrived = []
      const { review } = stream.getSnapshot()
      if (review !== takenReview && review.status !== 'off')
        run = { ...run, review: joinReviews(earlierReview, review, run.step) }
      takenReview = review
      if (ended) answer = closeReasoning(answer, host.now())
      reasoningSinceMs = answer.reasoningSinceMs
      if (run.cursor !== lastCursor) run = { ...run, cursor: lastCursor }
      return answer.parts === message.parts && run === message.run
        ? message
        : { ...message, parts: answer.parts, run }
    },
  }
}
