import { useState } from 'react'
import { sameFields, sameList } from './same.ts'

/**
 * The value of the render before, as long as the new one holds the same: lists and objects that are written where they are
 * used are new at each render, and must not have everything rendered again.
 */
export function useKept<Value>(value: Value): Value {
  const [kept, keep] = useState(() => value)
  if (isSame(kept, value)) return kept
  keep(() => value)
  return value
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b)) return sameList(a, b)
  return isPlain(a) && isPlain(b) && sameFields(a, b)
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
