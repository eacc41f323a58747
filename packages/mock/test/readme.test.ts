import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { scenarioNames } from '../src/answer/scenarios.ts'
import { faultNames } from '../src/fault/faults.ts'
import { serverRoutes } from '../src/node/server-routes.ts'
import { chatFlavourNames } from '../src/provider/chat/chat-flavours.ts'
import { answerRoutes } from '../src/route/routes.ts'
import { serviceRoutes } from '../src/route/service-routes.ts'
import { defaultSettings } from '../src/settings/mock-settings.ts'
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

it('the README tells of all there is: routes, and how they are asked', () => {
  const told = namesIn('Routes').flatMap((name) => /^(?:GET|POST|DELETE) (\S+)$/.exec(name)?.[1] ?? [])
  const services = { ...serviceRoutes, ...serverRoutes }
  const known = [...Object.keys(answerRoutes), ...Object.keys(services), '/play/<path>', '/play/', '/']
  expect([...new Set(told)].sort()).toEqual(known.sort())
  for (const [path, { methods }] of Object.entries(services)) {
    for (const method of Object.keys(methods)) expect(namesIn('Routes')).toContain(`${method} ${path}`)
  }
})

it('the README tells of all there is: servers that speak Chat Completions', () => {
  const [, names = ''] = /^\| `dialect` .*: (`.*`); default/m.exec(readme) ?? []
  expect([...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(chatFlavourNames)
})

it('the README tells the defaults that are in force', () => {
  const rows = readme.matchAll(/^\| `(\w+)` .*; default `?([\w.]+)`? +\|$/gm)
  const told = Object.fromEntries([...rows].map(([, name = '', value]) => [name, value]))
  for (const [name, value] of Object.entries(defaultSettings)) {
    if (told[name] !== undefined && value !== undefined)
      expect([name, told[name]]).toEqual([name, String(value)])
  }
  expect(Object.keys(told)).toEqual(
    expect.arrayContaining(['pace', 'events', 'token', 'closeCode', 'retryAfterSeconds']),
  )
})

it.each(['answer.tsx', 'answer.test.tsx', 'answer.spec.ts'])(
  'the README shows the example as it is tested: %s',
  async (name) => {
    const example = await readFile(new URL(`../examples/${name}`, import.meta.url), 'utf8')
    expect(readme).toContain(`\`\`\`${name.split('.').at(-1)}\n${example}\`\`\``)
  },
)
