import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const directive = /^(?:\/\*[\s\S]*?\*\/\s*|\/\/.*\n\s*)*(['"])use client\1/
const specifiers = /\bfrom\s+['"]([^'"]+)['"]/g
const onlyInClients = /\bfrom\s+['"]react(?:-dom)?['"]/

/**
 * Modules of React that a server component would run when it imports one of the package's entries: there is no state, no
 * context and no effect, so that such a module must be, or be behind, one that begins with `'use client'`.
 *
 * @param package_ - `directory` and `manifest` of an unpacked package
 * @returns one sentence a problem
 */
export function checkClientBoundary({ directory, manifest }) {
  const seen = new Set()
  const problems = []
  const visit = (file) => {
    if (seen.has(file)) return
    seen.add(file)
    const code = readFileSync(file, 'utf8')
    if (directive.test(code)) return
    if (onlyInClients.test(code))
      problems.push(`${relative(directory, file)} runs in server components, and needs 'use client'.`)
    for (const [, path] of code.matchAll(specifiers))
      if (path.startsWith('.')) visit(join(dirname(file), path))
  }
  const asksForReact =
    'react' in (manifest.peerDependencies ?? {}) && !manifest.peerDependenciesMeta?.react?.optional
  if (!asksForReact) return []
  for (const entry of Object.values(manifest.exports)) {
    if (entry.default?.endsWith('.js')) visit(join(directory, entry.default))
  }
  return problems
}
