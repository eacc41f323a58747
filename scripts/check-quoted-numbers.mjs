import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { publishedPackages } from './lib/packages.mjs'
import { inKiB, quotedNumbers } from './lib/quoted-numbers.mjs'
import { root } from './lib/root.mjs'
import { tool } from './lib/tool.mjs'

// Compares every size and version that a page quotes with where it comes from: size-limit, or a package.json.
const quotes = pages().flatMap((page) =>
  quotedNumbers(readFileSync(page, 'utf8')).map((quote) => ({ ...quote, page: relative(root, page) })),
)
const truth = { size: quotes.some(({ kind }) => kind === 'size') ? sizes() : new Map(), version: versions() }

const wrong = quotes.filter(({ kind, name, quoted }) => truth[kind].get(name) !== quoted)
for (const { page, kind, name, quoted } of wrong) {
  console.error(`${page} says ${kind} of ${name} is ${quoted}; it is ${truth[kind].get(name) ?? 'unknown'}.`)
}
console.log(`${quotes.length - wrong.length} of ${quotes.length} quoted numbers are right.`)
process.exitCode = wrong.length > 0 ? 1 : 0

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

function sizes() {
  const [node, ...args] = tool('size-limit', ['--json'])
  const { stdout } = spawnSync(node, args, { cwd: root, encoding: 'utf8' })
  return new Map(JSON.parse(stdout).map(({ name, size }) => [name, inKiB(size)]))
}

/** What the root and the packages ask for, in full (`19.3.1`) or as a range. */
function versions() {
  const manifests = [JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))]
  for (const { manifest } of publishedPackages()) manifests.push(manifest)
  return new Map(
    manifests.flatMap((manifest) => [
      ...Object.entries({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.engines }),
      ...Object.entries(manifest.peerDependencies ?? {}),
    ]),
  )
}
