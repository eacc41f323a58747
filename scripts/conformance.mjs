import './lib/require-node.mjs'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conformancePage } from './lib/conformance-page.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { tool } from './lib/tool.mjs'

// Compares docs/conformance.md with what the unit tests have just given; with `--write`, runs the conformance tests and
// writes the page.
const page = join(root, 'docs', 'conformance.md')
const { version } = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8'))
const writes = process.argv.includes('--write')

process.exitCode = writes ? await write() : compare()

async function write() {
  const report = join(root, 'reports', 'conformance.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const tests = ['--project', 'unit', 'packages/core/test/conformance', 'packages/server/test/conformance']
  const exitCode = await run(tool('vitest', ['run', ...tests, ...reporters]))
  writeFileSync(page, conformancePage(JSON.parse(readFileSync(report, 'utf8')), version))
  console.log(`${page} is written.`)
  return exitCode
}

function compare() {
  const report = join(root, 'reports', 'vitest-unit.json')
  if (!existsSync(report)) {
    console.error('There is no report of the unit tests: npm test writes one.')
    return 1
  }
  const given = conformancePage(JSON.parse(readFileSync(report, 'utf8')), version).split('\n')
  const kept = readFileSync(page, 'utf8').split('\n')
  const at = given.findIndex((line, index) => line !== kept[index])
  if (at < 0 && given.length === kept.length) {
    console.log('docs/conformance.md is what the tests give.')
    return 0
  }
  console.error(
    `docs/conformance.md is not what the tests give: npm run conformance writes it. Line ${at + 1}:`,
  )
  console.error(`- ${kept[at] ?? ''}\n+ ${given[at] ?? ''}`)
  return 1
}
