import { expect, it } from 'vitest'
import { conformancePage } from './conformance-page.mjs'

const test = (number, facts = {}, status = 'passed') => ({
  title: 'holds',
  status,
  meta: {
    behaviour: {
      number,
      section: 'A. Lines',
      what: `what ${number}`,
      expected: 'this',
      source: 'choice',
      ...facts,
    },
  },
})
const all = (...tests) =>
  Array.from({ length: 171 }, (_, index) => index + 1)
    .filter((number) => !tests.some(({ meta }) => meta.behaviour?.number === number))
    .map((number) => test(number))
const page = (...tests) =>
  conformancePage(
    { testResults: [{ assertionResults: tests }, { assertionResults: all(...tests) }] },
    '1.2.3',
  )

it('lists each behaviour by its number, with what its tests gave', () => {
  const text = page(test(7), test(7, {}, 'failed'), test(3, { what: 'a | b <i>' }))
  expect(text).toContain('`@rivulet/core` 1.2.3: **170 of 171 behaviours hold**')
  expect(text).toContain('| 7 | what 7 | this | choice | **fail** |\n| 8 | what 8 | this | choice | pass |')
  expect(text).toContain('| 3 | a \\| b &lt;i> | this |')
})

it('does not count a test that did not run as passed', () => {
  expect(page(test(7, {}, 'skipped'))).toContain('| 7 | what 7 | this | choice | **fail** |')
})

it('says where we differ, what the platform decides, and what waits', () => {
  const waiting = {
    title: 'waits',
    status: 'passed',
    meta: { notYet: { section: 'K. The server', why: 'no server', behaviours: [[172, 'headers']] } },
  }
  const text = page(test(5, { differs: 'Ours is better.' }), test(6, { platform: 'The browser’s.' }), waiting)
  expect(text).toContain('| 5 | what 5 | this | choice | pass¹ |')
  expect(text).toContain('| 5 | what 5: this | Ours is better. |')
  expect(text).toContain('| 6 | what 6 | this | choice | pass² |')
  expect(text).toContain('| 6 | what 6 | The browser’s. |')
  expect(text).toContain('## K. The server\n\n| # | what | what comes of it | source | result |')
  expect(text).toContain('| 172 | headers |  |  | not yet: no server |')
})

it('says in which fields recordings are read in a way of our own, where there are any', () => {
  const recordings = {
    title: 'reasons',
    status: 'passed',
    meta: { recordingDifferences: { 'cohere/plan.sse': { reasoning: 'It is a plan.' } } },
  }
  expect(page()).not.toContain('### In recorded streams')
  expect(page(recordings)).toContain('| cohere/plan.sse | reasoning | It is a plan. |')
})

it('refuses a list with a gap in it, or with two behaviours of one number', () => {
  const gap = all().filter(({ meta }) => meta.behaviour.number !== 9)
  expect(() => conformancePage({ testResults: [{ assertionResults: gap }] }, '1')).toThrow(
    'Behaviour 9 has no test.',
  )
  expect(() => page(test(4), test(4, { what: 'another' }))).toThrow('two behaviours of number 4')
})
