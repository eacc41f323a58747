import './lib/require-node.mjs'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './lib/root.mjs'
import { runStep, stepLine } from './lib/run-step.mjs'
import { commandStep, scriptStep, step, vitestStep } from './lib/steps.mjs'
import { testFilesNotRun } from './lib/test-files.mjs'
import { tool } from './lib/tool.mjs'

// Runs every check of the project, all of them even after one has failed. The last line, `N passed, N failed`, adds up
// every test that Vitest reports and one for each of the other steps; reports/summary.json holds the same by step.
const reports = join(root, 'reports')
rmSync(reports, { recursive: true, force: true }) // a report of an earlier run must not be counted
mkdirSync(reports)

const results = [await runStep(step('dependencies', ensureInstalled))]
const isInstalled = results[0].failed === 0
for (const check of isInstalled ? checks() : []) results.push(await runStep(check))

writeFileSync(join(reports, 'summary.json'), `${JSON.stringify(results, null, 2)}\n`)

console.log(`\n${results.map(stepLine).join('\n')}`)
for (const { name, notes, failed } of results) {
  if (failed > 0) for (const note of notes) console.log(`  ${name}: ${note}`)
}
const total = (count) => results.reduce((sum, result) => sum + result[count], 0)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0

function checks() {
  return [
    step('Chromium', async () => [`using ${await ensureChromium()}`]),
    commandStep('format and lint', tool('@biomejs/biome', ['check', '--error-on-warnings', '.'])),
    scriptStep('build', 'build.mjs'),
    commandStep('types', tool('typescript', ['-b'])),
    vitestStep('unit tests', 'unit'),
    vitestStep('DOM tests', 'dom'),
    vitestStep('DOM tests on React 18', 'react-18'),
    vitestStep('browser tests', 'browser'),
    vitestStep('story tests, light', 'stories'),
    vitestStep('story tests, dark and right to left', 'stories-dark'),
    step('every test file ran', async () => {
      const missing = testFilesNotRun(reports)
      if (missing.length > 0) throw new Error(`in no Vitest project: ${missing.join(', ')}`)
    }),
    scriptStep('conformance page', 'conformance.mjs'),
    scriptStep('catalogue', 'storybook-build.mjs'),
    commandStep('unused code', tool('knip', [])),
    scriptStep('packages as published', 'check-packages.mjs'),
    commandStep('sizes', tool('size-limit', [])),
    scriptStep('quoted numbers', 'check-quoted-numbers.mjs'),
  ]
}
