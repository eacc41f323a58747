export {
  type DeepPartial,
  type InputOf,
  ObjectError,
  type ObjectErrorCode,
  type ObjectFields,
  type ObjectState,
  type OutputOf,
  type SchemaIssue,
  type StandardSchema,
} from '@rivulet/core/object'
export {
  type UseStreamListOptions,
  type UseStreamObjectOptions,
  type UseStreamObjectResult,
  useStreamObject,
} from './use-stream-object.ts'
