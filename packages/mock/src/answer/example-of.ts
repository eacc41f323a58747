import type { Random } from '../random/create-random.ts'
import { blanks } from './vocabulary.ts'

type Context = { topic: string; random: Random; depth?: number }

const deepest = 6

/**
 * A value that fits a JSON Schema, for tool arguments: the first string is about the topic, the rest is made up.
 * Covers what tools use: objects, arrays, enums, constants, unions and the plain types.
 */
export function exampleOf(schema: unknown, { topic, random, depth = 0 }: Context): unknown {
  if (!isRecord(schema) || depth > deepest) return {}
  const inside = { topic, random, depth: depth + 1 }
  if ('const' in schema) return schema.const
  if (isFilled(schema.enum)) return random.pick(schema.enum)
  for (const union of [schema.anyOf, schema.oneOf]) if (isFilled(union)) return exampleOf(union[0], inside)

  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return depth <= 1 ? topic : random.pick(blanks.thing ?? [topic])
    case 'integer':
    case 'number':
      return (typeof schema.minimum === 'number' ? schema.minimum : 1) + random.integer(9)
    case 'boolean':
      return random.next() < 0.5
    case 'array':
      return [exampleOf(schema.items, inside)]
    case 'null':
      return null
    default: {
      const properties = isRecord(schema.properties) ? schema.properties : {}
      return Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, exampleOf(property, inside)]),
      )
    }
  }
}

function isFilled(value: unknown): value is [unknown, ...unknown[]] {
  return Array.isArray(value) && value.length > 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
