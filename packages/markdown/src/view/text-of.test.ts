import { expect, it } from 'vitest'
import { textOf } from './text-of.ts'

it('gives the words of a block that holds more lines than a call takes arguments', () => {
  const open = Array.from({ length: 200_000 }, () => 'a\n')
  const value = { settled: [], open }
  expect(textOf({ type: 'code', lang: '', meta: '', closed: true, value }).length).toBe(400_000)
})
