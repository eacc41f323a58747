import { isRunning, type RequestSource, type StreamStatus } from '@rivulet/core'
import { type UseStreamResult, useStream, useStreamValue } from '@rivulet/react'
import type { StreamRequest } from '../../mock/mock-request.ts'
import type { Measured } from './verdict.ts'

/** One of the ways to get the answer, with its times. */
export type Lane<Request extends StreamRequest = StreamRequest> = {
  stream: UseStreamResult<Request>
  status: StreamStatus
  running: boolean
  /** Milliseconds until the first words; `null` until they came. */
  firstMs: number | null
  /** Milliseconds until the end; `null` until it came. */
  totalMs: number | null
  /** Both times of an answer that is complete. */
  measured: Measured | null
}

export function useLane<Request extends StreamRequest>(
  key: string,
  source: RequestSource<Request>,
): Lane<Request> {
  const stream = useStream<Request>(source, { key })
  const status = useStreamValue(stream, (state) => state.status)
  const firstMs = useStreamValue(stream, (state) => state.timing.firstTextMs)
  const totalMs = useStreamValue(stream, (state) => state.timing.totalMs)
  const measured = status === 'done' && firstMs !== null && totalMs !== null ? { firstMs, totalMs } : null
  return { stream, status, running: isRunning(status), firstMs, totalMs, measured }
}
