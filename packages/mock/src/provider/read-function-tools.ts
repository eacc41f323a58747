import type { OfferedTool } from '../answer/compose-answer.ts'
import { isRecord } from '../json/is-record.ts'
import { records, stringOr } from './read-body.ts'

/** Tools as Chat Completions describe them, and those who learnt it there: `{ type: 'function', function: {…} }`. */
export function readFunctionTools(tools: unknown): OfferedTool[] {
  return records(tools).flatMap(({ function: offered }) =>
    isRecord(offered) ? [{ name: stringOr(offered.name, 'tool'), parameters: offered.parameters }] : [],
  )
}
