import { isRecord } from '../json/is-record.ts'
import type { Random } from '../random/create-random.ts'
import { blanks } from './vocabulary.ts'

type Context = { topic: string; random: Random; depth?: number }

const deepest = 6

/**
 * A value that fits a JSON Schema, for tool arguments: strings at the top are the topic, the rest is made up. Covers what
 * tools use: objects, arrays, enums, constants, unions, plain types and the bounds of numbers.
 */
export function exampleOf(schema: unknown, { topic, random, depth = 0 }: Context): unknown {
  if (!isRecord(schema) || depth > deepest) return {}
  const inside = { topic, random, depth: depth + 1 }
  if ('const' in schema) return schema.const
  if (isFilled(schema.enum)) return random.pick(schema.enum)
  for (const union of [schema.anyOf, schema.oneOf]) if (isFilled(union)) return exampleOf(union[0], inside)

  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== 'null') : schema.type
  // Google writes the names of types in capitals.
  switch (String(type).toLowerCase()) {
    case 'string':
      return depth <= 1 ? topic : random.pick(blanks.thing ?? [topic])
    case 'integer':
    case 'number':
      return numberWithin(schema, random)
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

function numberWithin({ minimum, maximum }: Record<string, unknown>, random: Random): number {
  const least = typeof minimum === 'number' ? minimum : typeof maximum === 'number' ? Math.min(1, maximum) : 1
  const most = typeof maximum === 'number' ? maximum : least + 8
  return least + random.integer(Math.floor(most - least) + 1)
}

function isFilled(value: unknown): value is [unknown, ...unknown[]] {
  return Array.isArray(value) && value.length > 0
}
