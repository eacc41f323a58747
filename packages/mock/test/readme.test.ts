import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { scenarioNames } from '../src/answer/scenarios.ts'
import { faultNames } from '../src/fault/faults.ts'
import { answerRoutes, feedRoutes } from '../src/route/routes.ts'
import { settingNames } from '../src/settings/read-settings.ts'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

/** The names that the first column of a section's table holds. */
function namesIn(heading: string): string[] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const cells = section
    .split('\n')
    .flatMap((line) => (line.startsWith('| `') ? [line.split('|')[1] ?? ''] : []))
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

it.each([
  ['Settings', settingNames],
  ['Scenarios', scenarioNames],
  ['Faults', faultNames],
])('the README tells of all there is: %s', (heading, names) => {
  expect(namesIn(heading).sort()).toEqual([...names].sort())
})

it('the README tells of every route', () => {
  for (const path of Object.keys({ ...answerRoutes, ...feedRoutes })) expect(readme).toContain(path)
})
