import { describe, expect, it } from 'vitest'
import { findCutInCharacter, findCutInLine } from './find-cut.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('findCutInLine', () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 5], // after the line end, and one byte into the next line
    [4, 5],
    [6, 6],
  ])('from byte %i it is byte %i', (at, place) => {
    expect(findCutInLine(bytes('ab\r\ncde\n'), at)).toBe(place)
  })

  it('stays where it is when no line has two bytes', () => {
    expect(findCutInLine(bytes('a\nb\n'), 2)).toBe(2)
  })
})

describe('findCutInCharacter', () => {
  it.each([
    [0, 2],
    [3, 3],
    [4, 4],
    [5, 4], // none comes after it
  ])('from byte %i it is byte %i', (at, place) => {
    expect(findCutInCharacter(bytes('a🐟b'), at)).toBe(place)
  })

  it('finds none where every character is one byte', () => {
    expect(findCutInCharacter(bytes('plain'), 2)).toBeUndefined()
  })
})
