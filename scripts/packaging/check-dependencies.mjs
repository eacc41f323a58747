import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'

// Compilers put a space after `from`; a word in a text, with its quote right behind it, is no import.
const specifier = /\b(?:from\s|import)\s*\(?\s*['"]([^'".][^'"]*)['"]/g

/**
 * Problems between what the built files of one package import and what its package.json promises to bring: nothing
 * undeclared, and nothing that a user would install for our tests alone.
 *
 * @param package_ - `directory` and `manifest` of an unpacked package
 * @returns one sentence a problem
 */
export function checkDependencies({ directory, manifest }) {
  const dist = join(directory, 'dist')
  const files = readdirSync(dist, { recursive: true }).filter((name) => /\.(js|d\.ts)$/.test(name))
  const imported = new Set(files.flatMap((name) => packagesIn(readFileSync(join(dist, name), 'utf8'))))
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies }

  return [
    ...[...imported]
      .filter((name) => !(name in declared))
      .map((name) => `${name} is imported, not declared.`),
    ...Object.keys(declared)
      .filter((name) => !imported.has(name))
      .map((name) => `${name} is declared, but the built files never import it.`),
  ]
}

function packagesIn(code) {
  return [...withoutComments(code).matchAll(specifier)]
    .map(([, path]) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'))
    .filter((name) => !isBuiltin(name))
}

/** Examples in docstrings import things too. */
const withoutComments = (code) => code.replace(/\/\*[\s\S]*?\*\//g, '')
