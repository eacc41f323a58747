import './lib/require-node.mjs'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './lib/root.mjs'
import { runStep, stepLine } from './lib/run-step.mjs'
import { commandStep, scriptStep, vitestStep } from './lib/steps.mjs'
import { tool } from './lib/tool.mjs'

// Runs every check of the project, all of them even after one has failed. The last line, `N passed, N failed`, adds up
// every test that Vitest reports and one for each of the other steps; reports/summary.json holds the same by step.
await ensureInstalled()

const reports = join(root, 'reports')
rmSync(reports, { recursive: true, force: true }) // a report of an earlier run must not be counted
mkdirSync(reports)

const steps = [
  commandStep('format and lint', tool('@biomejs/biome', ['check', '--error-on-warnings', '.'])),
  scriptStep('build', 'build.mjs'),
  commandStep('types', tool('typescript', ['-b'])),
  vitestStep('unit tests', 'unit'),
  vitestStep('DOM tests', 'dom'),
  vitestStep('DOM tests on React 18', 'react-18'),
  {
    name: 'Chromium',
    work: async () => ({ passed: 1, failed: 0, problems: [`using ${await ensureChromium()}`] }),
  },
  vitestStep('browser tests', 'browser'),
  vitestStep('story tests', 'stories'),
  commandStep('unused code', tool('knip', [])),
  scriptStep('packages as published', 'check-packages.mjs'),
  commandStep('sizes', tool('size-limit', [])),
  scriptStep('numbers in the README', 'check-readme-numbers.mjs'),
]

const results = []
for (const { name, work } of steps) results.push(await runStep(name, work))

writeFileSync(join(reports, 'summary.json'), `${JSON.stringify(results, null, 2)}\n`)
const total = (count) => results.reduce((sum, result) => sum + result[count], 0)

console.log(`\n${results.map(stepLine).join('\n')}`)
for (const { name, problems, failed } of results) {
  if (failed > 0) for (const problem of problems) console.log(`  ${name}: ${problem}`)
}
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
