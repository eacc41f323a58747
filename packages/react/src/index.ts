export { StreamProvider, type StreamProviderProps } from './stream-provider.tsx'
export type { TrackedStream } from './track-reads.ts'
export { type UseStreamOptions, type UseStreamResult, useStream } from './use-stream.ts'
export { useStreamValue } from './use-stream-value.ts'
