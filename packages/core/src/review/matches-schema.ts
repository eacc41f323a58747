import type { StandardSchema } from '../object/standard-schema.ts'
import type { ReviewCheck } from './review-check.ts'

/**
 * A check for structured output: what is held must be JSON that the schema allows, or it blocks with what the schema says. For
 * answers with `unit: 'all'`, and for the arguments of calls with `toolCalls: true`.
 *
 * @param schema - of zod, valibot, arktype, or any other Standard Schema library
 */
export function matchesSchema(schema: StandardSchema): ReviewCheck {
  return async ({ held }) => {
    let value: unknown
    try {
      value = JSON.parse(held)
    } catch (error) {
      return { type: 'block', reason: `It is not JSON: ${(error as Error).message}` }
    }
    const { issues } = await schema['~standard'].validate(value)
    return issues ? { type: 'block', reason: issues.map(({ message }) => message).join('; ') } : 'release'
  }
}
