import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from './root.mjs'

const isTest = (path) => /\.(test|stories)\.(ts|tsx|mjs)$/.test(path)
const isOurs = (name) => name !== 'node_modules' && name !== 'dist'

/**
 * Test and story files that no Vitest project has run: one whose name or place fits no `include` would be silent.
 *
 * @param reports - directory of Vitest's JSON reports
 * @returns absolute paths
 */
export function testFilesNotRun(reports) {
  const written = readdirSync(reports).filter((name) => name.startsWith('vitest-'))
  const ran = new Set(
    written.flatMap((name) =>
      JSON.parse(readFileSync(join(reports, name), 'utf8')).testResults.map((file) => resolve(file.name)),
    ),
  )
  return ['packages', 'apps/demo', 'scripts']
    .flatMap((directory) => filesBelow(join(root, directory)))
    .filter((path) => isTest(path) && !ran.has(path))
}

/** Not `readdir` with `recursive`: it would walk through every installed dependency. */
function filesBelow(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => isOurs(entry.name))
    .flatMap((entry) => {
      const path = join(directory, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}
