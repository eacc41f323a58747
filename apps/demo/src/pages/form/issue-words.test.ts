import { ObjectError, type SchemaIssue } from '@rivulet/react/object'
import { expect, it } from 'vitest'
import { elementProblem, problemOf } from './issue-words.ts'

const refused = (...issues: SchemaIssue[]) =>
  new ObjectError('schema', 'The schema refuses it', { issues, text: '', partial: {} })

it('finds what is said of a field, whichever way its path is written', () => {
  const error = refused(
    { message: 'Too short.', path: ['title'] },
    { message: 'Too plain.', path: [{ key: 'title' }] },
    { message: 'Unknown.', path: ['level', 0] },
    { message: 'Nothing fits.' },
  )
  expect(problemOf(error, 'title')).toBe('Too short. Too plain.')
  expect(problemOf(error, 'level')).toBe('Unknown.')
  expect(problemOf(error, 'notes')).toBeNull()
  expect(problemOf(null, 'title')).toBeNull()
})

it('says which element was left out, counted from one', () => {
  expect(elementProblem(refused({ message: 'No number.', path: [2, 'count'] }))).toBe(
    'Number 3 was left out. No number.',
  )
  expect(elementProblem(refused({ message: 'Too long.' }))).toBeNull()
})
