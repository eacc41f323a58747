import { useCompletion } from '@ai-sdk/react'
import { type AnswerProps, useRun } from './mount-react.tsx'

/** AI SDK completion over its default protocol. */
export function UseCompletionAnswer({ throttle, ...props }: AnswerProps & { throttle?: number }) {
  const { completion, complete, isLoading } = useCompletion({
    // Runs with the same id share their state, so that one page could not stream twice.
    id: props.url,
    api: props.url,
    ...(throttle ? { throttle } : {}),
  })
  useRun(props, () => void complete('Tell me.'), isLoading)
  return <div>{completion}</div>
}
