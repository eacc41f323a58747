import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { publishedPackages } from './lib/packages.mjs'
import { inKiB, isVersionOf, quotedNumbers } from './lib/quoted-numbers.mjs'
import { root } from './lib/root.mjs'
import { tool } from './lib/tool.mjs'

// Compares every size, limit and version that a page quotes with where it comes from: size-limit, or a package.json.
const quotes = pages().flatMap((page) =>
  quotedNumbers(readFileSync(page, 'utf8')).map((quote) => ({ ...quote, page: relative(root, page) })),
)
const measured = new Map(measure().map((entry) => [entry.name, entry]))
const asked = askedVersions()

let wrong = 0
for (const { page, kind, name, quoted } of quotes) {
  const bytes = measured.get(name)?.[kind === 'size' ? 'size' : 'sizeLimit']
  const truth = kind === 'version' ? asked.get(name) : bytes && inKiB(bytes)
  const right = truth && (kind === 'version' ? isVersionOf(quoted, truth) : quoted === truth)
  if (right) continue
  wrong += 1
  console.error(`${page} says the ${kind} of ${name} is ${quoted}; it is ${truth ?? 'unknown'}.`)
}
console.log(`${quotes.length - wrong} of ${quotes.length} quoted numbers are right.`)
process.exitCode = wrong > 0 ? 1 : 0

function pages() {
  const readmes = [root, ...publishedPackages().map(({ directory }) => directory)].map((directory) =>
    join(directory, 'README.md'),
  )
  const docs = join(root, 'docs')
  const guides = existsSync(docs)
    ? readdirSync(docs, { recursive: true }).map((name) => join(docs, name))
    : []
  return [...readmes, ...guides].filter((path) => path.endsWith('.md') && existsSync(path))
}

function measure() {
  if (quotes.every(({ kind }) => kind === 'version')) return []
  const [node, ...args] = tool('size-limit', ['--json'])
  return JSON.parse(spawnSync(node, args, { cwd: root, encoding: 'utf8' }).stdout)
}

/** By name: Node, and what the root and the packages depend on; a peer's range counts more than the version we test with. */
function askedVersions() {
  const manifests = [
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
    ...publishedPackages().map(({ manifest }) => manifest),
  ]
  const fields = ['engines', 'devDependencies', 'dependencies', 'peerDependencies']
  return new Map(
    fields.flatMap((field) => manifests.flatMap((manifest) => Object.entries(manifest[field] ?? {}))),
  )
}
