import {
  type ChooseProtocol,
  createStreamBy,
  type Stream,
  type StreamOptions,
  type StreamSource,
} from '@rivulet/core'

export type StreamConfig<Input> = {
  source: StreamSource<Input>
  options: StreamOptions
  chooseProtocol: ChooseProtocol
}

/** A stream together with the source and options of whoever rendered last, which each start and callback looks up. */
export type SharedStream<Input> = {
  readonly stream: Stream<Input>
  readonly latest: { current: StreamConfig<Input> }
  /** How many mounted components hold it. */
  holders: number
}

export function createSharedStream<Input>(config: StreamConfig<Input>): SharedStream<Input> {
  const latest = { current: config }
  const stream = createStreamBy<Input>(
    (choice) => latest.current.chooseProtocol(choice),
    () => latest.current.source,
    () => latest.current.options,
  )
  return { stream, latest, holders: 0 }
}
