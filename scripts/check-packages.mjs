import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { succeeds } from './lib/run.mjs'
import { tool } from './lib/tool.mjs'
import { checkClientBoundary } from './packaging/check-client-boundary.mjs'
import { checkContents } from './packaging/check-contents.mjs'
import { checkDependencies } from './packaging/check-dependencies.mjs'
import { consumerChecks } from './packaging/consumer-checks.mjs'
import { packPackages } from './packaging/pack.mjs'

// Checks the packages as a user would receive them: packed, so that `files`, `exports` and the build all count.
let allGood = true

async function report(name, check) {
  const good = await check()
  console.log(`  ${good ? '✓' : '✗'} ${name}`)
  allGood &&= good
}

const directory = mkdtempSync(join(tmpdir(), 'rivulet-packages-'))
try {
  const packages = await packPackages(directory)
  for (const package_ of packages) {
    const { tarball, manifest } = package_
    const withoutTypes = Object.keys(manifest.exports).filter((path) => /\.(css|json)$/.test(path))
    const attw = [
      tarball,
      '--profile',
      'esm-only',
      '--format',
      'ascii',
      '--exclude-entrypoints',
      ...withoutTypes,
    ]

    console.log(`\n${manifest.name}`)
    await report('contents', () => {
      const problems = [...checkContents(package_), ...checkDependencies(package_)]
      for (const problem of problems) console.log(`    ${problem}`)
      return problems.length === 0
    })
    await report('client components say so', () => {
      const problems = checkClientBoundary(package_)
      for (const problem of problems) console.log(`    ${problem}`)
      return problems.length === 0
    })
    await report('publint', () => succeeds(tool('publint', ['run', tarball, '--strict'])))
    await report('types resolve', () => succeeds(tool('@arethetypeswrong/cli', attw)))
  }

  console.log('\na project that uses them')
  for (const { name, command, cwd } of consumerChecks(directory, packages)) {
    await report(name, () => succeeds(command, { cwd }))
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}
process.exitCode = allGood ? 0 : 1
