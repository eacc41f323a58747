import { createStream, openSource, type Stream, type StreamOptions, type StreamSource } from '@rivulet/core'

export type StreamConfig<Input> = { source: StreamSource<Input>; options: StreamOptions }

/** A stream together with the source and options of whoever rendered last, which each start and callback looks up. */
export type SharedStream<Input> = {
  readonly stream: Stream<Input>
  readonly latest: { current: StreamConfig<Input> }
  /** How many mounted components hold it. */
  holders: number
}

export function createSharedStream<Input>(config: StreamConfig<Input>): SharedStream<Input> {
  const latest = { current: config }
  const stream = createStream<Input>(
    (context) => openSource(latest.current.source, context),
    () => latest.current.options,
  )
  return { stream, latest, holders: 0 }
}
