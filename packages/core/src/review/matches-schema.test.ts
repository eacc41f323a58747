import { expect, it } from 'vitest'
import { reviewText } from '../../test/review-text.ts'
import type { StandardSchema } from '../object/standard-schema.ts'
import { matchesSchema } from './matches-schema.ts'

const hasName: StandardSchema = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => (Object(value).name ? { value } : { issues: [{ message: 'A name is missing.' }] }),
  },
}

it.each([
  ['{"name":"Ada"}', '{"name":"Ada"}'],
  ['{"age":3}', ''],
  ['{"name":', ''],
])('lets %j pass as %j', async (text, expected) => {
  expect((await reviewText([text], { unit: 'all', check: matchesSchema(hasName) })).text).toBe(expected)
})
