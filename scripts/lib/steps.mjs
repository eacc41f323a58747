import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countVitestReport } from './count-vitest-report.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { tool } from './tool.mjs'

/** A step that counts as one: passed, with what it resolves with as notes, or failed, when it throws. */
export const step = (name, work) => ({
  name,
  work: async () => ({ passed: 1, failed: 0, notes: (await work()) ?? [] }),
})

/** A step that one command decides by its exit code. */
export const commandStep = (name, command) =>
  step(name, async () => {
    const exitCode = await run(command)
    if (exitCode !== 0) throw new Error(`ended with code ${exitCode}`)
  })

/** A step that a script of `scripts/` decides by its exit code. */
export const scriptStep = (name, script) =>
  commandStep(name, [process.execPath, join(root, 'scripts', script)])

/**
 * A step that runs one Vitest project and counts its tests in the report it writes. One project a run, since the report
 * does not say which project a test belongs to, and a project that finds no tests must be noticed.
 */
export const vitestStep = (name, project) => ({
  name,
  work: async () => {
    const report = join(root, 'reports', `vitest-${project}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const exitCode = await run(tool('vitest', ['run', '--project', project, ...reporters]))
    const written = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
    return countVitestReport(written, exitCode)
  },
})
