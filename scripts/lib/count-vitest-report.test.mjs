import { expect, it } from 'vitest'
import { countVitestReport } from './count-vitest-report.mjs'

const file = (statuses, extra) => ({
  name: 'a.test.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  message: '',
  assertionResults: statuses.map((status) => ({ status })),
  ...extra,
})
const count = (files, exitCode = 0) => countVitestReport({ testResults: files }, exitCode)

it('counts passed and failed tests over all files', () => {
  expect(count([file(['passed', 'passed']), file(['passed', 'failed'])], 1)).toEqual({
    passed: 3,
    failed: 1,
    notes: [],
  })
})

it('counts a missing report as a failure', () => {
  expect(countVitestReport(undefined, 0)).toMatchObject({ passed: 0, failed: 1 })
})

it('counts a project without tests as a failure', () => {
  expect(count([])).toMatchObject({ passed: 0, failed: 1, notes: ['Not one test was found.'] })
})

it('counts a file that does not load as a failure and names it', () => {
  const broken = file([], { status: 'failed', message: 'Cannot find module\n  at x' })
  expect(count([file(['passed']), broken], 1)).toEqual({
    passed: 1,
    failed: 1,
    notes: ['a.test.ts failed outside its tests: Cannot find module'],
  })
})

it.each(['skipped', 'pending', 'todo'])('counts a test that is %s as a failure', (status) => {
  const { passed, failed, notes } = count([file(['passed', status])])
  expect({ passed, failed }).toEqual({ passed: 1, failed: 1 })
  expect(notes).toHaveLength(1)
})

it('counts an error outside every test as a failure', () => {
  expect(count([file(['passed'])], 1)).toMatchObject({ passed: 1, failed: 1 })
})
