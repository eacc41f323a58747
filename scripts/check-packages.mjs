import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './lib/run.mjs'
import { tool } from './lib/tool.mjs'
import { checkConsumer } from './packaging/check-consumer.mjs'
import { checkContents } from './packaging/check-contents.mjs'
import { packPackages } from './packaging/pack.mjs'

// Checks the packages as a user would receive them: packed, so that `files`, `exports` and the build all count.
const directory = mkdtempSync(join(tmpdir(), 'rivulet-packages-'))
try {
  const packages = await packPackages(directory)
  let failures = 0
  for (const package_ of packages) {
    console.log(`\n${package_.manifest.name}`)
    for (const problem of checkContents(package_)) {
      console.error(`  ${problem}`)
      failures += 1
    }
    failures += await countFailed(tool('publint', ['run', package_.tarball, '--strict']))
    failures += await countFailed(tool('@arethetypeswrong/cli', attwArgs(package_)))
  }
  failures += await checkConsumer(directory, packages)
  if (failures > 0) console.error(`\n${failures} problems in the packages`)
  process.exitCode = failures > 0 ? 1 : 0
} finally {
  rmSync(directory, { recursive: true, force: true })
}

async function countFailed(command) {
  return (await run(command)) === 0 ? 0 : 1
}

function attwArgs({ tarball, manifest }) {
  const withoutTypes = Object.keys(manifest.exports).filter((path) => /\.(css|json)$/.test(path))
  return [tarball, '--profile', 'esm-only', '--format', 'ascii', '--exclude-entrypoints', ...withoutTypes]
}
