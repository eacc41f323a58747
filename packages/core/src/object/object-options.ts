import type { ObjectError } from './object-error.ts'
import type { StandardSchema } from './standard-schema.ts'

/** What to read of an answer, and who is told. Callbacks are called in order, after the state has changed. */
export type ObjectOptions<Value = unknown, Element = unknown> = {
  /** What the whole must be, of zod, valibot, arktype or any other Standard Schema library. Default: anything is right. */
  schema?: StandardSchema | undefined
  /**
   * What each element must be, of an answer that is a list: an array, or an object with an array in it, as providers ask for.
   * Elements are then given as soon as each is complete.
   */
  elementSchema?: StandardSchema | undefined
  /** Where the JSON is: in the answer's text (default), or in the arguments of the newest call of this tool. */
  from?: 'text' | { readonly toolCall: string } | undefined
  /** An element is complete, and the schema has let it pass. Once for each. */
  onElement?(event: { element: Element; index: number }): void
  /** The whole is there, and the schema has let it pass. Once a run. */
  onValue?(event: { value: Value }): void
  /** There will be no `value`, though the answer arrived. */
  onObjectError?(event: { error: ObjectError }): void
}
