import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const unwanted = /\.test\.|\.stories\.|\.tsbuildinfo$|(^|\/)test\//

/**
 * Problems in the files of one unpacked package: files that are not for users, and paths in its package.json that lead
 * nowhere.
 *
 * @param package_ - `directory` and `manifest` of an unpacked package
 * @returns one sentence a problem
 */
export function checkContents({ directory, manifest }) {
  const files = readdirSync(directory, { recursive: true }).map((file) => file.replaceAll('\\', '/'))
  const problems = files.filter((file) => unwanted.test(file)).map((file) => `${file} is not for users.`)

  for (const path of [...pathsIn(manifest.exports), ...pathsIn(manifest.bin)]) {
    if (!existsSync(join(directory, path))) problems.push(`package.json names ${path}, which is not there.`)
  }
  for (const path of pathsIn(manifest.bin)) {
    if (!readFileSync(join(directory, path), 'utf8').startsWith('#!'))
      problems.push(`${path} has no #! line.`)
  }
  for (const file of ['LICENSE', 'README.md']) {
    if (!files.includes(file)) problems.push(`${file} is missing.`)
  }
  for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
    if (range.startsWith('workspace:')) problems.push(`${name} is still asked for as ${range}.`)
  }
  return problems
}

/** Every path in `exports` or `bin`, whatever the conditions around it. */
function pathsIn(value) {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(pathsIn)
}
