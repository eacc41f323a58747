import type { StreamState } from '../state/stream-state.ts'
import type { DeepPartial } from './deep-partial.ts'
import type { ObjectError } from './object-error.ts'

/**
 * What is known of the object in an answer. Every part of it that has not grown is the same as before.
 *
 * @typeParam Input - the object as it comes
 * @typeParam Value - what the schema makes of it
 * @typeParam Element - what the schema makes of each element, of a list
 */
export type ObjectFields<Input = unknown, Value = unknown, Element = unknown> = {
  /**
   * The object as far as it has come; `undefined` before anything is in it. It grows and never goes back, and nothing has checked it.
   * With an `elementSchema`: the list alone, though an object be around it.
   */
  readonly partial: DeepPartial<Input> | undefined
  /** The whole, once it is there and the schema has let it pass. */
  readonly value: Value | undefined
  /** The elements that are complete and that the schema has let pass; empty without an `elementSchema`. */
  readonly elements: readonly Element[]
  /** Why there is no `value`, though the answer arrived; `null` while there may be one. A run that failed has its `error`. */
  readonly objectError: ObjectError | null
}

/** A stream's state, with the object in its answer. */
export type ObjectState<Input = unknown, Value = unknown, Element = unknown> = StreamState &
  ObjectFields<Input, Value, Element>

export const noObject: ObjectFields = {
  partial: undefined,
  value: undefined,
  elements: [],
  objectError: null,
}
