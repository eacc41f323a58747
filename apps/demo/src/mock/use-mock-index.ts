import { useStream } from '@rivulet/react'
import { useMemo } from 'react'
import { type MockIndex, parseMockIndex } from './mock-index.ts'

export type MockIndexResult = {
  index: MockIndex | null
  /** The mock server does not answer, or something else does. */
  failed: boolean
  retry(): void
}

/** The mock server's lists; a plain JSON reply comes through the same hook as a stream. */
export function useMockIndex(): MockIndexResult {
  const { data, status, retry } = useStream('/mock/', { key: 'mock-index', autoStart: true })
  const index = useMemo(() => parseMockIndex(data), [data])
  const ended = status === 'done' || status === 'error' || status === 'cancelled'
  return { index, failed: ended && index === null, retry: () => void retry() }
}
