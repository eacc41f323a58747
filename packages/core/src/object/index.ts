export { createJsonReader, type JsonReader } from './create-json-reader.ts'
export type { SchemaIssue, SchemaResult, StandardSchema } from './standard-schema.ts'
