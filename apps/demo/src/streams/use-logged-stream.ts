import type { StreamSource } from '@rivulet/core'
import { type UseStreamOptions, type UseStreamResult, useStream } from '@rivulet/react'
import { useEffect, useState } from 'react'
import { createMessageLog, type MessageLog } from './message-log.ts'

/** A log belongs to a stream that outlives its page, and so outlives it too. */
const logs = new Map<string, MessageLog>()

function logOf(key: string): MessageLog {
  const log = logs.get(key) ?? createMessageLog()
  logs.set(key, log)
  return log
}

export type LoggedStream<Input> = { stream: UseStreamResult<Input>; log: MessageLog }

/**
 * `useStream` with a log of its raw messages.
 *
 * @param key - the run and its log go on under this name when the page is left
 */
export function useLoggedStream<Input>(
  key: string,
  source: StreamSource<Input>,
  options: Omit<UseStreamOptions<Input>, 'key' | 'onMessage' | 'onEvent'> = {},
): LoggedStream<Input> {
  const [log] = useState(() => logOf(key))
  const stream = useStream<Input>(source, { ...options, key, onMessage: log.add, onEvent: log.addEvent })
  useEffect(() => log.follow(stream), [log, stream])
  return { stream, log }
}
