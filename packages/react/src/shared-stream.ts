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
  /** How many mounted components hold it. */
  holders: number
  /**
   * A component has rendered: its config counts from now on, and its handlers of events beside those of the others.
   *
   * @returns undo, for when it has rendered again or is gone
   */
  adopt(config: StreamConfig<Input>): () => void
}

export function createSharedStream<Input>(config: StreamConfig<Input>): SharedStream<Input> {
  const adopted = new Set<StreamConfig<Input>>()
  let latest = config
  let { options } = config
  const combine = () => {
    options = { ...latest.options, on: joinHandlers(adopted) }
  }
  return {
    stream: createStreamBy<Input>(
      (choice) => latest.chooseProtocol(choice),
      () => latest.source,
      () => options,
    ),
    holders: 0,
    adopt(next) {
      latest = next
      adopted.add(next)
      combine()
      return () => {
        adopted.delete(next)
        combine()
      }
    },
  }
}

type Handlers = NonNullable<StreamOptions['on']>

/** One handler for each name, which calls those of all components. */
function joinHandlers(configs: Iterable<StreamConfig<never>>): Handlers {
  const joined: Handlers = {}
  for (const { options } of configs) {
    for (const [name, handler] of Object.entries(options.on ?? {})) {
      const others = joined[name]
      joined[name] = (event) => {
        try {
          others?.(event)
        } finally {
          handler?.(event)
        }
      }
    }
  }
  return joined
}
