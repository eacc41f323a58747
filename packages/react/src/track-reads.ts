import { type AnyFeed, idleState, type Stream, type StreamState } from '@rivulet/core'

const fields = Object.keys(idleState) as (keyof StreamState)[]

/** A stream's state as properties, beside its methods. */
export type TrackedStream<Input, Feed = AnyFeed> = StreamState<Feed> & Stream<Input, Feed>

/**
 * Notes which fields of a stream's state are read, so that only a change of one of those counts as a change.
 *
 * Every read gives the state of now, so a handler never sees an old text. The returned function gives the same object
 * until a noted field has changed, and then a new one, so that code which compares objects (effects, `memo`, compiled
 * components) sees it too. The methods are the object's own, so that they can be spread; the fields live on the prototype:
 * tools that walk over own properties, as React does in development with props, would else read them all.
 *
 * @param getState - the state to read; default that of now
 */
export function trackReads<Input>(
  stream: Stream<Input>,
  getState: () => StreamState = stream.getSnapshot,
): () => TrackedStream<Input> {
  return trackFields(stream, fields, getState)
}

/** As `trackReads`, of anything whose state has these fields. @param methods - the object's own */
export function trackFields<Methods extends object, State extends object>(
  methods: Methods,
  fields: readonly (keyof State)[],
  getState: () => State,
): () => State & Methods {
  /** What each noted field was when it was last shown. */
  const shown = new Map<keyof State, unknown>()

  const prototype = {} as State & Methods
  for (const field of fields) {
    Object.defineProperty(prototype, field, {
      get() {
        const value = getState()[field]
        if (!shown.has(field)) shown.set(field, value)
        return value
      },
    })
  }

  const createView = () => Object.assign(Object.create(prototype) as State & Methods, methods)
  let view = createView()
  return () => {
    const state = getState()
    let changed = false
    for (const [field, value] of shown) {
      if (Object.is(value, state[field])) continue
      shown.set(field, state[field])
      changed = true
    }
    if (changed) view = createView()
    return view
  }
}
